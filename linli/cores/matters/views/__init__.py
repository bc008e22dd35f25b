"""Pages of one matter."""

from linli.cores.matters.views.detail import detail
from linli.cores.matters.views.files import file
from linli.cores.matters.views.people import reveal_contact
from linli.cores.matters.views.step import step
from linli.cores.matters.views.talk import comment, follow, tags

__all__ = ["comment", "detail", "file", "follow", "reveal_contact", "step", "tags"]
