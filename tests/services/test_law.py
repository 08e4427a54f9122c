"""The law as dated data: the vectors of the Act, and a change that holds from its day only."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.database import Database
from models.values.thai_text import normalise
from services import law
from services.errors import UserError
from services.law import Act, Unit
from tests.conftest import ACTOR, TODAY, clock

# council.md section 1.8: members in office → quorum, two thirds, petition
VECTORS = [(15, 8, 10, 4), (21, 11, 14, 6), (30, 15, 20, 8), (41, 21, 28, 11)]


@pytest.mark.parametrize(("members", "quorum", "two_thirds", "petition"), VECTORS)
def test_the_vectors_of_meetings(
    db: Database, members: int, quorum: int, two_thirds: int, petition: int
) -> None:
    found = [
        law.needed(db.read(law.value, key, TODAY), members)
        for key in ("quorum_share", "removal_share", "petition_share")
    ]
    assert found == [quorum, two_thirds, petition]


@pytest.mark.parametrize(("villages", "others", "representatives", "need"), [(7, 5, 38, 23), (12, 3, 54, 33)])
def test_the_vectors_of_the_founding(
    db: Database, villages: int, others: int, representatives: int, need: int
) -> None:
    per_village, per_other = (db.read(law.whole, f"reps_per_{one}", TODAY) for one in ("village", "other"))
    assert per_village * villages + per_other * others == representatives
    assert law.needed(db.read(law.value, "founding_consent", TODAY), representatives) == need


@pytest.mark.parametrize(("seats", "experts"), [(21, 4), (30, 6), (4, 0), (0, 0)])
def test_the_vectors_of_the_experts(db: Database, seats: int, experts: int) -> None:
    assert law.at_most(db.read(law.value, "expert_share", TODAY), seats) == experts


@given(share=st.fractions(0, 1).filter(bool), number=st.integers(0, 500))
def test_needed_is_the_fewest_that_are_enough(share: Fraction, number: int) -> None:
    need = law.needed(share, number)
    assert need >= share * number > need - 1
    most = law.at_most(share, number)
    assert most <= share * number < most + 1


@settings(max_examples=15, deadline=None)
@given(
    changes=st.dictionaries(
        st.dates(law.IN_FORCE, date(2060, 1, 1)), st.integers(1, 60).map(lambda n: f"{n}/60"), max_size=4
    )
)
def test_a_change_holds_from_its_day_and_changes_nothing_before(
    template: Path, tmp_path_factory: pytest.TempPathFactory, changes: dict[date, str]
) -> None:
    path = tmp_path_factory.mktemp("law") / "office.db"
    shutil.copy(template, path)
    db = Database(path, ACTOR, clock)
    try:
        for since, text in changes.items():
            before = {day: db.read(law.value, "removal_share", day) for day in (*changes, law.IN_FORCE)}
            db.write(law.change, "removal_share", since, text, "ทดสอบ")
            assert db.read(law.value, "removal_share", since) == Fraction(text)
            assert {day: db.read(law.value, "removal_share", day) for day in before if day < since} == {
                day: held for day, held in before.items() if day < since
            }
            if since > law.IN_FORCE and since - timedelta(1) not in changes:
                eve = [day for day in before if day < since]
                assert db.read(law.value, "removal_share", since - timedelta(1)) == before[max(eve)]
        days = sorted(changes)
        for day in days:
            assert db.read(law.value, "removal_share", day) == Fraction(changes[day])
        assert [one.since for one in db.read(law.history, "removal_share") if one.is_own] == days[::-1]
    finally:
        db.close()


@pytest.mark.parametrize(
    ("key", "typed", "held"),
    [
        ("removal_share", "๒/๓", Fraction(2, 3)),
        ("removal_share", "3 / 4", Fraction(3, 4)),
        ("removal_share", "60 %", Fraction(3, 5)),
        ("removal_share", "1/1", Fraction(1)),
        ("petition_days", " ๑๐ ", Fraction(10)),
        ("vacancy_fill_days", "10", Fraction(10)),
        ("year_start_month", "10", Fraction(10)),
    ],
)
def test_values_are_taken_as_they_are_typed(db: Database, key: str, typed: str, held: Fraction) -> None:
    db.write(law.change, key, date(2027, 1, 1), typed, "มติสภา 1/2570")
    assert db.read(law.value, key, date(2027, 1, 1)) == held


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("removal_share", "3/2"),
        ("removal_share", "0/3"),
        ("removal_share", "1/0"),
        ("removal_share", "2"),
        ("removal_share", "120 %"),
        ("removal_share", "สองในสาม"),
        ("removal_share", "-1/2"),
        ("petition_days", "0"),
        ("petition_days", "1/2"),
        ("petition_days", "7.5"),
        ("petition_days", "9999"),
        ("year_start_month", "13"),
        ("term_years", ""),
        ("interest_cap", "1/8"),
        ("interest_cap", "สิบห้า"),
        ("contact_until", "25"),
    ],
)
def test_nonsense_is_refused(db: Database, key: str, typed: str) -> None:
    with pytest.raises(UserError) as refusal:
        db.write(law.change, key, date(2027, 1, 1), typed, "มติสภา")
    assert refusal.value.field == "value"


def test_a_change_names_its_source_and_a_day_of_the_act(db: Database) -> None:
    with pytest.raises(UserError, match="ที่มา") as refusal:
        db.write(law.change, "petition_days", date(2027, 1, 1), "10", "  ")
    assert refusal.value.field == "note"
    with pytest.raises(UserError, match="9 กุมภาพันธ์ 2551") as refusal:
        db.write(law.change, "petition_days", date(2008, 2, 8), "10", "มติสภา")
    assert refusal.value.field == "since"


def test_a_changed_value_is_shown_with_its_history_and_may_be_taken_back(db: Database) -> None:
    db.write(law.change, "vacancy_fill_days", law.IN_FORCE, "10", "ราชกิจจานุเบกษา เล่ม 125")
    now = next(one for one in db.read(law.thresholds, TODAY) if one.key == "vacancy_fill_days")
    assert (now.words, now.is_own, now.verified, now.note) == ("10 วัน", True, True, "ราชกิจจานุเบกษา เล่ม 125")
    db.write(law.change, "vacancy_fill_days", law.IN_FORCE, "60", "ตรวจแล้ว")
    assert [one.words for one in db.read(law.history, "vacancy_fill_days")] == ["60 วัน"]
    db.write(law.remove, "vacancy_fill_days", law.IN_FORCE)
    left = db.read(law.history, "vacancy_fill_days")
    assert [(one.words, one.is_own, one.verified) for one in left] == [("60 วัน", False, False)]
    with pytest.raises(UserError, match="มากับโปรแกรม"):
        db.write(law.remove, "vacancy_fill_days", law.IN_FORCE)


def test_what_was_not_certain_says_so(db: Database) -> None:
    doubtful = {one.key for one in db.read(law.thresholds, TODAY) if not one.verified}
    assert doubtful == {"vacancy_fill_days", "petition_days"}
    lending = {one.key: one.verified for one in db.read(law.thresholds, TODAY, Act.LENDING)}
    assert not lending["statutory_interest"]
    assert lending["interest_cap"]


def test_each_law_lists_only_its_own(db: Database) -> None:
    council, lending = (db.read(law.thresholds, TODAY, act) for act in Act)
    assert {one.act for one in council} == {Act.COUNCIL}
    assert {one.act for one in lending} == {Act.LENDING}
    assert {one.key for one in (*council, *lending)} == set(law.shipped())


@pytest.mark.parametrize(("typed", "words"), [("12.5", "ร้อยละ 12.5"), ("๑๐ %", "ร้อยละ 10")])
def test_a_rate_changes_from_its_day(db: Database, typed: str, words: str) -> None:
    day = date(2027, 1, 1)
    db.write(law.change, "interest_cap", day, typed, "ราชกิจจานุเบกษา")
    assert db.read(law.history, "interest_cap")[0].words == words
    assert db.read(law.value, "interest_cap", day - timedelta(days=1)) == 15


def test_sections_are_called_as_people_call_them() -> None:
    assert law.section("23").name == "มาตรา 23"
    assert law.section("ป.พ.พ. 224/1").name == "ป.พ.พ. มาตรา 224/1"
    assert law.section("ประมวลรัษฎากร").name == "ประมวลรัษฎากร"


def test_words() -> None:
    words = {key: each[-1].words for key, each in law.shipped().items()}
    assert words["removal_share"] == "2 ใน 3"
    assert words["delegates"] == "2 คน"
    assert words["year_start_month"] == "มกราคม"


def test_the_shipped_law_is_whole() -> None:
    assert [one.number for one in law.sections()] == [str(number) for number in range(1, 36)]
    everything = [one for act in Act for one in law.sections(act)]
    assert len({one.number for one in everything}) == len(everything)
    for one in everything:
        assert normalise(one.text) == one.text
        assert normalise(one.title) == one.title
    known = {one.number for one in everything}
    for key, each in law.shipped().items():
        for threshold in each:
            assert threshold.section in known | {""}, key
            assert normalise(threshold.title) == threshold.title
            assert normalise(threshold.note) == threshold.note
            if threshold.unit is Unit.SHARE:
                assert 0 < threshold.value <= 1
            else:
                assert threshold.value.denominator == 1
    assert "หนึ่งในห้า" in law.section_text("6")
