from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.errors import UserError
from services.loan.loan_math import YearDay
from services.loan.season_days import season_of, season_words

DAYS = st.builds(YearDay, st.integers(1, 12), st.integers(1, 28))


@given(st.sets(DAYS, max_size=4))
def test_what_is_written_reads_back(days: set[YearDay]) -> None:
    assert season_of(season_words(sorted(days))) == tuple(sorted(days))


@pytest.mark.parametrize("text", ["31 มี.ค.", "31 มีนาคม", "31/3", "๓๑/๓", "31 มีค", " 31มี.ค. "])
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert season_of(text) == (YearDay(3, 31),)


def test_several_days_stand_in_the_order_of_the_year() -> None:
    assert season_of("30 พ.ย. และ 31/3, 29/2") == (YearDay(2, 29), YearDay(3, 31), YearDay(11, 30))
    assert season_of(" ") == ()


@pytest.mark.parametrize("text", ["31 เม.ย.", "30/2", "0/1", "5/13", "มี.ค.", "31 มี.ค. 2569", "สิ้นเดือน"])
def test_what_is_no_day_of_a_year_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        season_of(text)
    assert refused.value.field == "season"
