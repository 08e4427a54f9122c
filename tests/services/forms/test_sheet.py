"""Any report on paper: what it says, how it stands, its heading on every page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.values.money import Money
from models.values.thai_text import Digits
from services.forms import sheet
from services.papers import PaperStyle
from services.reports.table import Cell, Column, Emphasis, Kind, Report, Row
from tests.services.forms.facts import PRINTING, REPORT
from tests.services.forms.reading import facts_of, letters, pages, text

VALUES: dict[Kind, st.SearchStrategy[Cell]] = {
    Kind.TEXT: st.text(st.sampled_from("กำปู่ A1"), max_size=80),
    Kind.WHOLE: st.integers(-(10**7), 10**9),
    Kind.MONEY: st.builds(Money, st.integers(-(10**13), 10**13)),
    Kind.DAY: st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    Kind.CODE: st.text(st.sampled_from("C0123-"), max_size=20),
}


@st.composite
def reports(draw: st.DrawFn) -> Report:
    kinds = draw(st.lists(st.sampled_from(list(Kind)), min_size=1, max_size=10))
    columns = tuple(Column(f"c{n}", f"คอลัมน์ที่ {n}", kind, 1 + n % 3) for n, kind in enumerate(kinds))
    rows = draw(
        st.lists(
            st.builds(
                lambda cells, emphasis, indent: Row(
                    (str(cells[0] or "–"), *[None] * (len(cells) - 1))
                    if emphasis is Emphasis.HEADING
                    else cells,
                    emphasis,
                    indent,
                ),
                st.tuples(*(st.none() | VALUES[kind] for kind in kinds)),
                st.sampled_from(list(Emphasis)),
                st.integers(0, 3),
            ),
            max_size=40,
        )
    )
    return Report("any", "รายงาน", ("กองทุน",), columns, tuple(rows), draw(st.booleans()))


@settings(max_examples=40, deadline=None)
@given(reports())
def test_any_report_makes_a_paper(report: Report) -> None:
    assert sheet.render(report, PRINTING).startswith(b"%PDF")


def test_an_empty_report_is_a_paper_too() -> None:
    seen = text(sheet.render(replace(REPORT, rows=(), signatures=(), notes=()), PRINTING))
    assert REPORT.title in seen
    assert "เลขสมาชิก" in seen


def test_every_page_has_the_heading_and_its_number() -> None:
    seen = pages(sheet.render(REPORT, PRINTING))
    assert len(seen) == 3
    for number, page in enumerate(seen, 1):
        assert "เลขสมาชิก" in page
        assert f"หน้า {number} จาก 3" in page


def test_nothing_of_the_report_is_missing() -> None:
    seen = letters(text(sheet.render(REPORT, PRINTING)))
    for word in (*REPORT.facts, *REPORT.notes, *REPORT.signatures, *(one.title for one in REPORT.columns)):
        assert letters(word) in seen
    assert seen.count("1,234,567.89") == 36
    assert seen.count("-44,444,444.04") == 1
    assert all(letters(f"รวมหมู่ที่ {moo}") in seen for moo in range(1, 5))
    assert "1ม.ค.2568" in seen


@pytest.mark.parametrize(("landscape", "size"), [(True, "841.89 x 595.276"), (False, "595.276 x 841.89")])
def test_upright_or_across(landscape: bool, size: str) -> None:
    pdf = sheet.render(replace(REPORT, landscape=landscape), PRINTING)
    assert facts_of(pdf)["Page size"].startswith(size)


def test_thai_digits_by_choice_but_not_in_codes() -> None:
    seen = text(sheet.render(REPORT, PRINTING, PaperStyle(Digits.THAI)))
    assert "๑,๒๓๔,๕๖๗.๘๙" in seen
    assert "C1000" in seen
    assert "หน้า ๑ จาก ๓" in seen
