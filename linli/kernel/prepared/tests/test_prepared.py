"""A query in prepared words answers what the queryset answers."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Q, QuerySet

from linli.kernel.prepared import Prepared, PreparedInsert, PreparedUpdate

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 7, 3, 12, tzinfo=dt.UTC)


def _ending(key: str, until: dt.datetime) -> QuerySet[Session]:
    return Session.objects.filter(Q(session_key=key) | Q(expire_date__lt=until)).order_by("session_key")


@pytest.fixture
def sessions() -> None:
    for hour, key in enumerate("abc"):
        Session.objects.create(session_key=key, session_data="", expire_date=NOON + dt.timedelta(hours=hour))


def test_every_filling_is_answered_as_by_the_queryset(sessions: None) -> None:
    prepared = Prepared(_ending, key="(key)", until=dt.datetime(2999, 1, 1, tzinfo=dt.UTC))
    for key in ("a", "b", "nobody's"):
        for hours in (0, 1, 5):
            until = NOON + dt.timedelta(hours=hours)
            assert prepared.rows(key=key, until=until) == list(_ending(key, until))


def test_its_words_are_found_once(sessions: None) -> None:
    built: list[str] = []

    def build(key: str) -> QuerySet[Session]:
        built.append(key)
        return Session.objects.filter(session_key=key)

    prepared = Prepared(build, key="(key)")
    first = prepared.first(key="a")
    assert first is not None
    assert first.expire_date == NOON
    assert prepared.first(key="z") is None
    assert built == ["(key)"]


def test_fields_that_were_left_out_are_fetched_when_asked_for(sessions: None) -> None:
    prepared = Prepared(lambda key: Session.objects.only("session_data").filter(session_key=key), key="(key)")
    row = prepared.first(key="b")
    assert row is not None
    assert row.get_deferred_fields() == {"expire_date"}
    assert row.expire_date == NOON + dt.timedelta(hours=1)


def test_what_can_match_nothing_asks_nothing(django_assert_num_queries: object) -> None:
    prepared = Prepared(lambda key: Session.objects.none().filter(session_key=key), key="(key)")
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert prepared.rows(key="a") == []


def test_a_blank_that_the_query_has_no_place_for_is_refused() -> None:
    with pytest.raises(ValueError, match="key"):
        Prepared(lambda key: Session.objects.all(), key="(key)").rows(key="a")
    with pytest.raises(ValueError, match="differ"):
        Prepared(_ending, key="same", until="same")
    with pytest.raises(TypeError, match="until"):
        Prepared(_ending, key="(key)", until=dt.datetime(2999, 1, 1, tzinfo=dt.UTC)).rows(key="a")
    with pytest.raises(TypeError, match="nothing"):
        Prepared(lambda key: Session.objects.filter(session_key=key), key="(key)").rows(key=None)


def test_a_row_is_written_as_it_would_be_saved() -> None:
    row = PreparedInsert(ContentType).insert(ContentType(app_label="invented", model="thing"))
    assert not row._state.adding
    assert ContentType.objects.get(pk=row.pk).model == "thing"
    again = PreparedInsert(ContentType)
    keys = {again.insert(ContentType(app_label="invented", model=name)).pk for name in ("a", "b")}
    assert len(keys) == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        again.insert(ContentType(app_label="invented", model="a"))


def test_only_the_columns_named_are_written(sessions: None) -> None:
    row, later = Session.objects.get(session_key="a"), NOON + dt.timedelta(days=1)
    row.expire_date, row.session_data = later, "not to be written"
    PreparedUpdate(Session).update(row, ("expire_date",))
    assert Session.objects.filter(session_key="a", expire_date=later, session_data="").exists()
    assert Session.objects.filter(expire_date=later).count() == 1, "no other row"
    Session.objects.all().delete()
    with pytest.raises(DatabaseError, match="no longer there"):
        PreparedUpdate(Session).update(row, ("expire_date",))
