from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.clock import TimeError, parse_time, time_words
from models.values.thai_text import Digits


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9.30", time(9, 30)),
        ("09:30 น.", time(9, 30)),
        ("0930", time(9, 30)),
        ("๑๓.๐๕", time(13, 5)),
        ("9", time(9)),
        (" 00.00น. ", time(0)),
    ],
)
def test_times_as_people_type_them(typed: str, read: time) -> None:
    assert parse_time(typed) == read


@pytest.mark.parametrize("typed", ["", "24.00", "9.60", "เก้าโมง", "9.3", "1.2.3"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(TimeError, match="กรุณาพิมพ์เช่น"):
        parse_time(typed)


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)), st.sampled_from(Digits))
def test_what_is_said_is_read_again(at: time, digits: Digits) -> None:
    assert parse_time(time_words(at, digits)) == at
