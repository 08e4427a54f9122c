"""The loan calculator of the command line, as other programs meet it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from services.errors import UserError
from services.loan.schedule_json import run

B2: dict[str, Any] = {
    "principal": "30000", "rate": "12", "method": "equal_principal", "periods": 12, "every": 1, "unit": "month",
    "disbursed": "2025-01-15", "basis": "act_365",
}  # fmt: skip
E: dict[str, Any] = {
    **B2, "principal": "50000", "periods": 10, "disbursed": "2025-01-10",
    "penalty": {"rate": "3", "base": "overdue_principal"},
    "events": [
        {"date": "2025-02-10", "pay": "5509.59"},
        {"date": "2025-03-25", "pay": "4000"},
        {"date": "2025-04-30", "pay": "10000", "fee": "50"},
    ],
}  # fmt: skip


def answer(terms: dict[str, Any], **more: Any) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(run(json.dumps({**terms, **more}), date(2025, 1, 15)))
    return result


def test_the_agreed_schedule() -> None:
    found = answer(B2)
    assert list(found) == ["rows", "totals", "true_rate", "events", "payoff"]
    assert found["rows"][0] == {
        "n": 1, "due": "2025-02-15", "days": 31, "principal": "2500.00", "interest": "305.75", "total": "2805.75",
        "balance": "27500.00",
    }  # fmt: skip
    assert len(found["rows"]) == 12
    assert found["totals"] == {"principal": "30000.00", "interest": "1942.20", "total": "31942.20"}
    assert found["true_rate"] == "12.00"
    assert found["events"] == []
    assert found["payoff"] == {
        "date": "2025-01-15", "principal": "30000.00", "interest": "0.00", "penalty": "0.00", "total": "30000.00",
    }  # fmt: skip


def test_every_key_of_the_contract_is_read() -> None:
    whole = {
        "principal": "30000", "rate": "12", "method": "flat", "periods": 12, "every": 1, "unit": "month",
        "disbursed": "2025-01-15", "first_due": None, "basis": "month_1_12",
        "rounding": {"interest": "half_up", "instalment": "0.01", "mode": "nearest", "half": "half_up"},
        "instalment": None, "grace": {"principal": 0, "interest": 0}, "tranches": None,
        "penalty": {"rate": "3", "base": "overdue_principal"}, "prepay": "next_instalments", "events": [], "as_of": None,
    }  # fmt: skip
    assert answer(whole)["totals"]["total"] == "33600.00"
    assert answer(whole)["true_rate"] == "21.46"
    short = {key: whole[key] for key in ("principal", "rate", "method", "periods", "every", "unit")}
    assert answer(short) == answer(whole)  # paid out today, 15 January 2025


def test_payments_and_what_is_left() -> None:
    found = answer(E)
    assert found["events"][1] == {
        "date": "2025-03-25", "fee": "0.00", "penalty": "6.16", "interest": "636.16", "principal": "3357.68",
        "balance": "41642.32",
    }  # fmt: skip
    assert found["events"][2]["fee"] == "50.00"
    assert found["rows"][0] == {
        "n": 4, "due": "2025-05-10", "days": 10, "principal": "2198.26", "interest": "105.86", "total": "2304.12",
        "balance": "30000.00",
    }  # fmt: skip
    assert found["totals"]["principal"] == "32198.26"
    assert found["payoff"]["date"] == "2025-04-30"


def test_a_payoff_on_a_later_day() -> None:
    events = [*E["events"], {"date": "2025-05-10", "pay": "2304.12"}]
    found = answer(E, events=events, as_of="2025-06-20")
    assert found["payoff"] == {
        "date": "2025-06-20", "principal": "30000.00", "interest": "404.38", "penalty": "4.11", "total": "30408.49",
    }  # fmt: skip
    closed = answer(E, events=[*events, {"date": "2025-06-20", "pay": "30408.49"}])
    assert closed["rows"] == []
    assert closed["payoff"]["total"] == "0.00"


def test_a_payoff_without_payments() -> None:
    found = answer(B2, as_of="2025-02-15")
    assert found["payoff"]["total"] == "30305.75"
    assert len(found["rows"]) == 12


def test_carried_arrears_are_interest_to_the_reader() -> None:
    found = answer(B2, basis="month_1_12", carried={"interest": "2135.67", "parts": 12})
    assert found["rows"][0]["interest"] == "477.97"
    assert found["rows"][11]["interest"] == "203.00"
    assert found["totals"]["total"] == "34085.67"


def test_a_custom_plan_and_tranches() -> None:
    plan = [{"due": "2028-01-15", "principal": "25000"}, {"due": "2029-01-15", "principal": 25000}]
    found = answer(B2, principal="50000", rate="0", method="custom", periods=2, custom=plan)
    assert [row["principal"] for row in found["rows"]] == ["25000.00", "25000.00"]
    parts = answer(B2, tranches=[{"date": "2025-03-01", "amount": "20000"}])
    assert parts["rows"][0]["interest"] == "101.92"
    assert parts["payoff"]["principal"] == "10000.00"


def test_other_events() -> None:
    events: list[dict[str, Any]] = [
        {"date": "2025-02-15", "pay": "2000"},
        {"date": "2025-03-01", "pause": {"months": 2, "interest": False}},
        {"date": "2025-06-01", "waive": {"interest": "100"}},
        {
            "date": "2025-06-15",
            "restructure": {"rate": "6", "method": "bullet", "periods": 6, "every": 1, "unit": "month"},
        },
        {"date": "2025-07-01", "stop": True},
        {"date": "2025-08-01", "pay": "500"},
    ]
    found = answer(B2, events=events)
    assert [one["date"] for one in found["events"]] == ["2025-02-15", "2025-08-01"]
    assert [row["due"] for row in found["rows"]] == ["2025-12-15"]
    assert found["payoff"]["principal"] == "28305.75"


def test_pay_outs_as_they_were() -> None:
    tranches = [{"date": "2025-03-01", "amount": "20000"}]
    planned = answer(B2, tranches=tranches, events=[{"date": "2025-03-15", "pay": "100"}])
    assert planned["payoff"]["principal"] == "30000.00"
    drawn = answer(B2, tranches=tranches, events=[{"date": "2025-03-10", "draw": "5000"}], as_of="2025-03-15")
    assert drawn["payoff"]["principal"] == "15000.00"
    ended = answer(
        B2, tranches=tranches, events=[{"date": "2025-02-20", "drawing_ends": True}], as_of="2025-03-15"
    )
    assert ended["payoff"]["principal"] == "10000.00"


def test_every_later_key_is_read() -> None:
    found = answer(
        B2, cap_held=True, allocation="principal_first", due={"rule": "fixed_day", "day": 31}, holidays=["2025-03-31"],
        free={"months": 3, "if": "on_time"}, rounding={"interest": "baht_down", "remainder": "first"},
        penalty={"kind": "per_day", "amount": "5", "grace_days": 3}, carried={"interest": "1", "penalty": "2", "parts": 1},
    )  # fmt: skip
    assert [row["due"] for row in found["rows"][:3]] == ["2025-02-28", "2025-04-01", "2025-04-30"]
    assert [row["interest"] for row in found["rows"][:2]] == ["3.00", "0.00"]
    season = answer(B2, unit="year", periods=1, due={"rule": "yearly", "dates": ["03-31"]})
    assert season["rows"][0]["due"] == "2025-03-31"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"cap_held": "yes"}, "cap_held"),
        ({"due": {"rule": "moon"}}, "due.rule"),
        ({"due": {"rule": "yearly", "dates": ["31/3"]}}, "due.dates"),
        ({"due": {"rule": "yearly", "dates": "03-31"}}, "due.dates"),
        ({"holidays": ["2568-04-13"]}, "holidays"),
        ({"free": {"if": "never"}}, "free.if"),
        ({"allocation": "mine"}, "allocation"),
        ({"penalty": {"kind": "per_hour"}}, "penalty.kind"),
        ({"events": [{"date": "2025-02-10", "draw": "1"}]}, "amount"),
        ({"events": [7]}, "events"),
        ({"colour": "red"}, "colour"),
        ({"grace": {"capital": 1}}, "grace.capital"),
        ({"rounding": {"unit": "1"}}, "rounding.unit"),
        ({"penalty": {"rate": "3", "per": "day"}}, "penalty.per"),
        ({"events": [{"date": "2025-02-10", "pay": "1", "note": "x"}]}, "events.note"),
        ({"events": [{"date": "2025-02-10"}]}, "pay"),
        ({"events": {"date": "2025-02-10"}}, "events"),
        ({"penalty": {"rate": "3", "base": "balance"}}, "penalty.base"),
        ({"rounding": {"instalment": "7"}}, "rounding.instalment"),
        ({"rounding": {"mode": "down"}}, "rounding.mode"),
        ({"rounding": []}, "rounding"),
        ({"principal": None}, "principal"),
        ({"principal": "lots"}, "principal"),
        ({"principal": True}, "principal"),
        ({"principal": [1]}, "principal"),
        ({"rate": "-1"}, "rate"),
        ({"periods": "12"}, "periods"),
        ({"periods": 12.5}, "periods"),
        ({"method": "magic"}, "method"),
        ({"method": ["flat"]}, "method"),
        ({"disbursed": "2568-01-15"}, "disbursed"),
        ({"disbursed": "15/01/2025"}, "disbursed"),
        ({"as_of": "2025-02-30"}, "as_of"),
        ({"as_of": "2024-01-01"}, "as_of"),
        ({"events": [{"date": "2025-02-10", "pay": "99999"}]}, "amount"),
    ],
)
def test_refused_by_name(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(UserError, match="กรุณา") as refusal:
        answer(B2, **changed)
    assert refusal.value.field == field


@pytest.mark.parametrize("missing", ["principal", "rate", "method", "periods", "every", "unit"])
def test_the_first_six_are_needed(missing: str) -> None:
    with pytest.raises(UserError, match=missing) as refusal:
        answer({key: value for key, value in B2.items() if key != missing})
    assert refusal.value.field == missing


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "12", "{'principal': 1}", '{"principal": NaN}', "[" * 100_000, '{"rate": 1e99999}'],
)
def test_what_is_not_terms_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        run(text)


def test_numbers_are_exact() -> None:
    found = answer(B2, principal=30000.25, rate=7.5)
    assert found["totals"]["principal"] == "30000.25"
    assert found["true_rate"] == "7.50"


def test_large_sums_have_no_separators() -> None:
    assert answer(B2, principal="12345678.90")["totals"]["principal"] == "12345678.90"
