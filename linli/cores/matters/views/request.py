"""The list that whoever asks came from."""

from __future__ import annotations

from django.http import HttpRequest

from linli.cores.access.public import acting
from linli.cores.matters.forms import MatterFilterForm
from linli.cores.matters.models import Matter
from linli.cores.matters.queries import Beside, Tab, beside, filter_choices

_TABS = {tab.value for tab in Tab}


def way_back(request: HttpRequest) -> str:
    """The list that one came from, as the end of an address ("?tab=mine&light=red"); empty without one.

    It goes along from page to page, so that the next one of the list is always at hand.
    """
    if request.GET.get("tab") not in _TABS:
        return ""
    query = request.GET.copy()
    query.pop("view", None)
    return f"?{query.urlencode()}"


def beside_in_list(request: HttpRequest, matter: Matter) -> Beside | None:
    """The neighbours of a matter in the list that one came from; none where one came from elsewhere."""
    if not way_back(request):
        return None
    form = MatterFilterForm(request.GET, areas=[], choices=filter_choices())
    return beside(acting(request), Tab(request.GET["tab"]), matter, filters=form.values)
