"""Rules of passwords whose sentence Django says in English only; settings name them in AUTH_PASSWORD_VALIDATORS."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """So many characters, whatever they are."""

    def get_error_message(self) -> str:
        return _("密码太短了，至少要有 %(length)s 个字符。") % {"length": self.min_length}

    def get_help_text(self) -> str:
        return _("密码至少要有 %(length)s 个字符。") % {"length": self.min_length}
