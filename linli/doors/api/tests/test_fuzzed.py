"""Schemathesis over the whole description: whatever is sent, nothing breaks, nothing is answered that is not described,
and no matter outside the token's sight is ever named. The same requests every time, within a minute."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode, Response
from schemathesis.checks import CHECKS, load_all_checks

from linli.cores.access.rules import Role
from linli.cores.matters.models import Matter
from linli.cores.matters.public import kind_of
from linli.doors.api.queries.asks import inputs_schema
from linli.doors.api.rest.examples import EXAMPLES
from linli.doors.api.tests.conftest import HERE, HIDDEN, NUMBER, Caller, World
from linli.doors.api.tests.factories import bearer
from linli.doors.api.tests.test_description import prepared

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore")]
same_every_time = settings(
    max_examples=14,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
load_all_checks()
DESCRIBED = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance",
)  # fmt: skip
NOTHING_BUT_DESCRIBED = CHECKS.get_by_names(list(DESCRIBED))
REFUSES_WHAT_IS_WRONG = CHECKS.get_by_names(["negative_data_rejection"])
SECRETS = (HIDDEN, "绝不外露的标题")
"""What stands in the matter of another township and must not be in any answer."""


def names_nothing_out_of_sight(_context: Any, response: Response, case: Case) -> None:
    """The rule of sight, asked of every answer there is."""
    said = response.content.decode(errors="replace")
    for secret in SECRETS:
        assert secret not in said, f"{case.method} {case.path} tells of a matter out of sight"


@functools.cache
def schema() -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())


@functools.cache
def operation(name: str) -> Any:
    return next(
        found.ok()
        for found in schema().get_all_operations()
        if found.ok().definition.raw["operationId"] == name
    )


@pytest.fixture
def world(world: World, settings: Any) -> Iterator[World]:
    """The world of the other tests; the requests come in by WSGI, and leave the connection of the test open."""
    settings.RATE_LIMITS = False
    Matter.objects.filter(number=HIDDEN).update(title=SECRETS[1], text=SECRETS[1])
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield world
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["right", "wrong"])
@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_whatever_is_sent_the_answer_is_one_of_those_described(
    name: str, mode: GenerationMode, world: World
) -> None:
    token = prepared(world)
    cases = operation(name).as_strategy(generation_mode=mode)

    @same_every_time
    @given(case=cases, number=st.sampled_from([NUMBER, HIDDEN, ""]))
    def send(case: Case, number: str) -> None:
        looked_for: list[Any] = list(NOTHING_BUT_DESCRIBED)
        if number and "number" in (case.path_parameters or {}):
            case.path_parameters["number"] = number
        elif mode is GenerationMode.NEGATIVE:
            looked_for += REFUSES_WHAT_IS_WRONG
        with transaction.atomic():
            answer = case.call(headers={"Authorization": f"Bearer {token}"})
            transaction.set_rollback(True)
        case.validate_response(answer, checks=looked_for, additional_checks=[names_nothing_out_of_sight])

    send()


WORDS = st.sampled_from(["请三日内办结", "", " ", "字" * 5000, "王小明 13812345678", "\u202e\U0001f600"])
STRANGE: st.SearchStrategy[Any] = st.sampled_from(
    [None, 0, -1, 2**70, "x", [], {}, True, 1.5, ["x"], "\x00", "\ud800"]
)


def value_for(ask: dict[str, Any], world: World) -> st.SearchStrategy[Any]:
    """Something that this ask may be given, right or wrong."""
    bodies = [world.desk.pk, world.department.pk, world.other_desk.pk, 10**12]
    right: dict[str, st.SearchStrategy[Any]] = {
        "organisation": st.sampled_from(bodies),
        "desk": st.sampled_from(bodies),
        "organisations": st.lists(st.sampled_from(bodies), max_size=4),
        "person": st.sampled_from([1, 10**12]),
        "category": st.sampled_from(["S0101", "S9999", ""]),
        "area": st.sampled_from(["990001101001", "990001102", "000000"]),
        "matter": st.sampled_from([NUMBER, HIDDEN, "2026-00000001", "x"]),
        "date": st.sampled_from(
            ["2026-12-01", "2099-01-01", "1900-01-01", "9999-12-31", "tomorrow", "2026-02-30"]
        ),
        "photos": st.lists(st.sampled_from(["api-unknown", "x", "\u9999"]), max_size=3),
        "yes_no": st.booleans(),
    }
    if "oneOf" in ask and ask["x-ask"] == "choice":
        return st.sampled_from([*(one["const"] for one in ask["oneOf"]), "neither"]) | STRANGE
    return right.get(ask["x-ask"], WORDS) | STRANGE


@pytest.mark.parametrize("step", [step.code for step in kind_of("report").workflow.transitions])
def test_no_step_breaks_whatever_it_is_given(step: str, world: World) -> None:
    """Every step, from a state that it may be taken in, by each who might, with right and wrong inputs."""
    declared = kind_of("report").workflow.step(step)
    people = [
        world.clerk,
        Caller(bearer(Role.DEPARTMENT_HANDLER, world.department)),
        Caller(bearer(Role.COUNTY_DISPATCHER)),
        Caller(bearer(Role.GRIDWORKER, area_code="990001101001")),
        Caller(bearer(Role.SUPERVISOR)),
    ]
    whole = world.report("2026-10000001", world.desk, HERE)
    Matter.objects.filter(number=NUMBER).update(
        state=declared.sources[0], state_before="handling", owner=world.department, merged_into=whole
    )
    asks = inputs_schema(declared)["properties"]
    inputs = st.fixed_dictionaries({}, optional={name: value_for(ask, world) for name, ask in asks.items()})

    @settings(same_every_time, max_examples=8)
    @given(caller=st.sampled_from(people), given_inputs=inputs)
    def take(caller: Caller, given_inputs: dict[str, Any]) -> None:
        with transaction.atomic():
            answer = caller.post(
                f"matters/{NUMBER}/steps/{step}", {"inputs": given_inputs}, **{"If-Match": "*"}
            )
            transaction.set_rollback(True)
        assert answer.status_code in {200, 403, 404, 409, 422}, (step, given_inputs, answer.content)
        names_nothing_out_of_sight(None, answer, Case)  # type: ignore[arg-type]

    take()


def test_the_check_of_sight_finds_what_it_looks_for(world: World) -> None:
    county = Caller(bearer(Role.COUNTY_DISPATCHER)).get("matters")
    with pytest.raises(AssertionError, match="out of sight"):
        names_nothing_out_of_sight(None, county, operation("get_matters").Case())
