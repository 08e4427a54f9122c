"""Lines break between words, never before a mark, and never inside a name or a number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.forms import breaking
from services.forms.breaking import break_points, clusters, keep, keep_words


def parts(text: str) -> list[str]:
    edges = [0, *break_points(text), len(text)]
    return [text[begin:end].replace("\u2060", "") for begin, end in pairwise(edges)]


def test_between_words_and_after_blanks() -> None:
    assert parts("ประธานแจ้งว่าสถาบันพัฒนาองค์กรชุมชน (พอช.) อนุมัติ") == [
        "ประธาน",
        "แจ้ง",
        "ว่า",
        "สถาบัน",
        "พัฒนา",
        "องค์กร",
        "ชุมชน ",
        "(พอช.) ",
        "อนุมัติ",
    ]


@pytest.mark.parametrize(
    "whole", ["ต่าง ๆ", "งบฯ", "๓/๒๕๖๙", "10,000.00", "1 – 30", "1-2345-67890-12-1", "(มหาชน)"]
)
def test_what_belongs_together(whole: str) -> None:
    assert whole in [part.strip() for part in parts(f"ที่ประชุม {whole} รับทราบ")]


@given(st.text(st.sampled_from("กขนเแไโาะำิีืุู่้๊็์ๆฯ .,/()12๓–\u2060\u200b\x00ab\n"), max_size=40))
def test_points_rise_inside_the_text_and_never_before_a_mark(text: str) -> None:
    points = break_points(text)
    assert list(points) == sorted(set(points))
    assert all(0 < at < len(text) for at in points)
    for at in points:
        assert text[at] not in "ๆฯะาำิีืุู่้๊็์)\u2060", text
        assert text[at - 1] not in "เแไโ(\u2060", text


def test_a_name_is_kept_together() -> None:
    name = "นายญาณวุฒิ ฐานะมั่น"
    assert name in "".join(parts(f"ให้{name}ไป"))
    assert len(parts(name)) > 1
    assert parts(keep(name)) == [name]
    assert parts(keep_words(name)) == ["นายญาณวุฒิ ", "ฐานะมั่น"]
    assert keep(name).replace("\u2060", "") == name


@given(st.text(max_size=30))
def test_clusters_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


def test_a_mark_never_leaves_its_letter() -> None:
    assert clusters("เปี๊ยกน้ำแก้วไป") == ["เปี๊", "ย", "ก", "น้ำ", "แก้", "ว", "ไป"]


@pytest.fixture
def without_library(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(breaking, "_divider", lambda: None)
    break_points.cache_clear()
    yield
    break_points.cache_clear()


@pytest.mark.usefixtures("without_library")
def test_without_the_library_lines_break_between_clusters() -> None:
    assert parts("น้ำแก้ว ป้า ๆ") == ["น้ำ", "แก้", "ว ", "ป้า ๆ"]


def test_a_library_that_loses_letters_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breaking, "_divider", lambda: lambda text, mark: text[:2] + mark)
    break_points.cache_clear()
    assert parts("น้ำแก้ว") == ["น้ำ", "แก้", "ว"]
    break_points.cache_clear()
