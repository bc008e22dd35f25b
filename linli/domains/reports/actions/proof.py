"""The proof against robots: some tenths of a second of work for a browser, no outside service (ALTCHA)."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
from typing import Any

import altcha
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from linli.domains.reports.models import UsedProof
from linli.kernel.errors import Invalid

ALGORITHM = "PBKDF2/SHA-256"
COST = 500
GOOD_FOR = dt.timedelta(minutes=20)


def new_challenge() -> dict[str, Any]:
    """A signed challenge that a browser solves while the form is filled in."""
    challenge = altcha.create_challenge(
        ALGORITHM, COST, expires_at=timezone.now() + GOOD_FOR, hmac_secret=settings.SECRET_KEY
    )
    body: dict[str, Any] = challenge.to_dict()
    return body


def require_proof(answer: str) -> None:
    """Refuse an answer that is missing, wrong, out of date or was used before."""
    if not settings.ROBOT_PROOF:
        return
    try:
        verified = bool(answer) and altcha.verify_solution(answer, settings.SECRET_KEY).verified
    except (ValueError, KeyError, TypeError):
        verified = False
    if not verified:
        unsolved = _("没有完成安全验证：它需要浏览器脚本（JavaScript）。不能使用的，请拨打 12345 反映。")
        sentence = _("安全验证没有通过，请再提交一次。") if answer else unsolved
        raise Invalid(sentence, code="proof", fields={"altcha": sentence})
    _proof, fresh = UsedProof.objects.get_or_create(digest=_digest(answer))
    if not fresh:
        raise Invalid(_("这份安全验证已经用过，请再提交一次。"), code="proof_used")


def _digest(answer: str) -> bytes:
    """Of the challenge's own signature: the answer around it could be written in many ways."""
    signature = json.loads(base64.b64decode(answer))["challenge"]["signature"]
    return hashlib.sha256(str(signature).lower().encode()).digest()
