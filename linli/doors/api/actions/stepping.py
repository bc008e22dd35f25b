"""Taking a step for a program: what the page's form would take is taken, what it would refuse is refused."""

from __future__ import annotations

import secrets
from typing import Any

from django.utils.translation import gettext as _

from linli.cores.access.public import Actor
from linli.cores.matters.public import AskType, Matter, StepForm, Transition, find_matter, kind_of, take_step
from linli.doors.api.actions.files import gather, put_under
from linli.doors.api.queries.asks import form_data, wrong_inputs
from linli.kernel.errors import Changed, Invalid, NotFound, Stale


def step_of(matter: Matter, code: str) -> Transition:
    """The declared step of this code; NotFound where the kind has none."""
    try:
        return matter.workflow.step(code)
    except KeyError:
        raise NotFound(_("没有这个办理动作。"), code="unknown_step") from None


def take_step_for(
    *, number: str, code: str, inputs: dict[str, Any], version: int | None, by: Actor
) -> Matter:
    """Take the step. `version` is the one that the program read; None: whatever it is now.

    Changed where the matter has moved on since; all else as on the page. In the caller's transaction.
    """
    matter = find_matter(number, actor=by)
    step = step_of(matter, code)
    _require_inputs_suffice(matter, step)
    _require_version(matter, version)
    cleaned = _cleaned(step, matter, inputs, by)
    try:
        return take_step(matter_id=matter.pk, step=code, by=by, inputs=cleaned, version=version)
    except Stale as error:
        moved_on = version is not None and Matter.objects.get(pk=matter.pk).version != version
        raise (Changed(error.message) if moved_on else error) from error
    except Invalid as error:
        raise Invalid(error.message, code=error.code, fields=_placed(error.fields)) from error


def _require_inputs_suffice(matter: Matter, step: Transition) -> None:
    """A step with a page of its own needs more than its declaration asks for (a task's new wording, a mediator, …)."""
    if step.code in kind_of(matter.kind).step_pages:
        raise Invalid(
            _("“%(step)s”要在它自己的页面上办理，地址见这个动作的 page。") % {"step": step.name},
            code="own_page",
        )


def _require_version(matter: Matter, version: int | None) -> None:
    if version is not None and version != matter.version:
        raise Changed(
            _("这个事项已经有了变化，现在是“%(state)s”，请重新读取后再办。") % {"state": matter.current.name}
        )


def _cleaned(step: Transition, matter: Matter, inputs: dict[str, Any], by: Actor) -> dict[str, Any]:
    """The inputs through the page's own form, files by their references."""
    if wrong := wrong_inputs(step, inputs):
        raise Invalid(_("填写的内容有问题，请改正后再提交。"), fields=wrong)
    key = secrets.token_urlsafe(24)
    for ask in step.asks:
        if ask.type is AskType.PHOTOS and inputs.get(ask.name):
            put_under(key, gather(inputs[ask.name], by=by, field=f"inputs.{ask.name}"))
    form = StepForm(step, matter, by, form_data(step, inputs, matter, key))
    if not form.is_valid():
        wrong = {name: errors[0] for name, errors in form.errors.items()}
        raise Invalid(_("填写的内容有问题，请改正后再提交。"), fields=_placed(wrong))
    return form.inputs


def _placed(fields: dict[str, Any]) -> dict[str, object]:
    return {f"inputs.{name}": words for name, words in fields.items()}
