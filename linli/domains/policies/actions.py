"""Writing, changing and taking back an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.audit.public import record
from linli.domains.policies.models import PolicyAnswer
from linli.domains.policies.policy import require_editor
from linli.kernel.chinese import find_personal
from linli.kernel.errors import Invalid, NotFound, Stale

FIELDS = ("question", "answer", "keywords", "category", "basis", "valid_until", "is_public")


def add_answer(*, facts: Mapping[str, Any], by: Actor) -> PolicyAnswer:
    """Write a new one. Raises NotAllowed, and Invalid where it names somebody's number."""
    require_editor(by)
    _require_nobody(facts)
    with transaction.atomic():
        answer = PolicyAnswer.objects.create(**{name: facts[name] for name in FIELDS})
        _record("policies.add", answer, by)
    return answer


def change_answer(*, answer_id: int, facts: Mapping[str, Any], version: int, by: Actor) -> PolicyAnswer:
    """Change it; Stale where somebody else has done so since it was opened."""
    require_editor(by)
    _require_nobody(facts)
    with transaction.atomic():
        answer = _locked(answer_id)
        if answer.version != version:
            raise Stale(_("这条问答刚刚被别人改过。您填写的内容还在，请看过最新的再改。"))
        for name in FIELDS:
            setattr(answer, name, facts[name])
        answer.version += 1
        answer.save()
        _record("policies.change", answer, by)
    return answer


def remove_answer(*, answer_id: int, by: Actor) -> None:
    """Take it back for good; the audit log keeps the question."""
    require_editor(by)
    with transaction.atomic():
        answer = _locked(answer_id)
        _record("policies.remove", answer, by)
        answer.delete()


def _locked(answer_id: int) -> PolicyAnswer:
    answer = PolicyAnswer.objects.select_for_update(of=("self",)).filter(pk=answer_id).first()
    if answer is None:
        raise NotFound()
    return answer


def _record(action: str, answer: PolicyAnswer, by: Actor) -> None:
    record(action=action, by=by, subject=f"policy:{answer.pk}", data={"question": answer.question})


def _require_nobody(facts: Mapping[str, Any]) -> None:
    """An answer is about a rule; a citizen's number in it is a slip."""
    ids = [span for span in find_personal(f"{facts['question']} {facts['answer']}") if "id" in str(span.kind)]
    if ids:
        raise Invalid(_("答复里不能写身份证号码。"), fields={"answer": _("请去掉身份证号码。")})
