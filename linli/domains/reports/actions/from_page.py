"""The county's own page files through the public intake as any other program does, and brings its photographs along."""

from __future__ import annotations

from django.core import signing
from django.utils.translation import gettext as _

from linli.kernel.errors import Invalid

PAGE = "web"
"""The source of what the pages file, whichever way it came: both ways find what the other has filed."""
_SALT = "linli.reports.page"
_OPEN_FOR = 24 * 3600


def page_words(*, files: str, key: str) -> str:
    """What the page hands over with the report: the key that its photographs wait under, for this one sending."""
    return signing.dumps([files, key], salt=_SALT)


def files_of_page(words: str, *, key: str) -> str:
    """The key of the photographs. Invalid where the words are not of our page, or of another sending."""
    try:
        files, sending = signing.loads(words, salt=_SALT, max_age=_OPEN_FOR)
    except (signing.BadSignature, ValueError) as error:
        raise Invalid(_("这个页面打开太久了，请刷新后再提交。"), code="page_unknown") from error
    if sending != key:
        raise Invalid(_("这个页面打开太久了，请刷新后再提交。"), code="page_unknown")
    return str(files)
