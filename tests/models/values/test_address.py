"""Addresses: how they are kept, cleaned and printed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.address import BANGKOK, EMPTY, FIELDS, Address, area_words
from models.values.thai_text import Digits, normalise

COUNTRY = Address(
    house_code="43010012345",
    house_no="12/3",
    moo="4",
    village="โพน",
    lane="สุขใจ 2",
    road="มิตรภาพ",
    tambon="โพนทอง",
    amphoe="ตัวอย่าง",
    province="หนองคาย",
    postcode="43000",
)
TOWN = Address(house_no="9", tambon="บางขุนพรหม", amphoe="พระนคร", province=BANGKOK, postcode="10200")
addresses = st.builds(Address, **{name: st.text("กขค12/ ", max_size=4) for name in FIELDS})


def test_a_country_address_in_one_line() -> None:
    assert COUNTRY.line() == (
        "บ้านเลขที่ 12/3 หมู่ที่ 4 บ้านโพน ซอยสุขใจ 2 ถนนมิตรภาพ ตำบลโพนทอง อำเภอตัวอย่าง จังหวัดหนองคาย 43000"
    )


def test_thai_digits_by_choice() -> None:
    assert COUNTRY.line(Digits.THAI).startswith("บ้านเลขที่ ๑๒/๓ หมู่ที่ ๔")
    assert COUNTRY.line(Digits.THAI).endswith("จังหวัดหนองคาย ๔๓๐๐๐")
    assert COUNTRY.lines(Digits.THAI)[0].startswith("๑๒/๓ หมู่ที่ ๔")


def test_bangkok_has_its_own_words_and_no_province() -> None:
    assert TOWN.line() == "บ้านเลขที่ 9 แขวงบางขุนพรหม เขตพระนคร กรุงเทพมหานคร 10200"


def test_bangkok_is_told_by_the_code_only_without_a_province() -> None:
    assert Address(tambon="บางขุนพรหม", tambon_code="100110").in_bangkok
    assert not Address(province="หนองคาย", tambon_code="100110").in_bangkok


def test_every_field_but_the_codes_is_printed() -> None:
    whole = Address(**{name: f"<{name}>" for name in FIELDS})
    missing = {name for name in FIELDS if f"<{name}>" not in whole.line()}
    assert missing == {"house_code", "tambon_code"}


def test_the_capital_district_is_written_out() -> None:
    assert Address(amphoe="เมือง", province="หนองคาย").line() == "อำเภอเมืองหนองคาย จังหวัดหนองคาย"
    assert Address(amphoe="เมืองหนองคาย", province="หนองคาย").line() == "อำเภอเมืองหนองคาย จังหวัดหนองคาย"
    assert Address(amphoe="เมือง").line() == "อำเภอเมือง"


@pytest.mark.parametrize("village", ["บ้านโพน", "หมู่บ้านสุขสันต์", "ชุมชนวัดใต้"])
def test_a_village_that_says_what_it_is_gets_no_second_word(village: str) -> None:
    assert Address(village=village).line() == village


def test_an_envelope_has_up_to_three_lines() -> None:
    assert COUNTRY.lines() == (
        "12/3 หมู่ที่ 4 บ้านโพน ซอยสุขใจ 2 ถนนมิตรภาพ",
        "ตำบลโพนทอง อำเภอตัวอย่าง",
        "จังหวัดหนองคาย 43000",
    )
    assert Address(house_no="7", province="เลย").lines() == ("7", "จังหวัดเลย")
    assert EMPTY.lines() == ()


def test_labels_as_people_type_them_are_taken_off() -> None:
    typed = Address.of(
        house_no="บ้านเลขที่ ๑๒/๓",
        moo="หมู่ที่ 4",
        lane="ซ.สุขใจ",
        road="ถนนมิตรภาพ",
        tambon="ต.โพนทอง",
        amphoe="อำเภอ ตัวอย่าง",
        province="จ. หนองคาย",
        postcode="๔๓๐๐๐",
    )
    assert typed == Address(
        house_no="๑๒/๓",
        moo="4",
        lane="สุขใจ",
        road="มิตรภาพ",
        tambon="โพนทอง",
        amphoe="ตัวอย่าง",
        province="หนองคาย",
        postcode="43000",
    )


@pytest.mark.parametrize("name", ["กทม", "กทม.", "กรุงเทพ", "กรุงเทพฯ", "จังหวัดกรุงเทพมหานคร"])
def test_every_name_of_the_capital_is_bangkok(name: str) -> None:
    assert Address.of(province=name).province == BANGKOK
    assert Address.of(province=name).in_bangkok


def test_a_dash_says_nothing() -> None:
    assert Address.of(moo="-", lane=" – ", road="ถนน -").is_empty


def test_a_name_made_of_the_label_alone_stays() -> None:
    assert Address.of(tambon="ตำบล").tambon == "ตำบล"


def test_words_of_the_areas() -> None:
    assert area_words(in_bangkok=False) == ("ตำบล", "อำเภอ")
    assert area_words(in_bangkok=True) == ("แขวง", "เขต")


def test_kept_compactly() -> None:
    assert EMPTY.to_json() == ""
    assert Address(house_no="1", province="เลย").to_json() == '{"house_no":"1","province":"เลย"}'
    with pytest.raises(TypeError):
        Address.from_json('{"planet":"โลก"}')


@given(addresses)
def test_comes_back_as_it_was_kept(address: Address) -> None:
    text = address.to_json()
    assert Address.from_json(text) == address
    assert address.is_empty == (text == "")
    assert all(json.loads(text).values()) if text else address == EMPTY


@given(addresses)
def test_cleaning_twice_is_cleaning_once_and_prints_clean_text(address: Address) -> None:
    cleaned = Address.of(**json.loads(address.to_json() or "{}"))
    assert Address.of(**json.loads(cleaned.to_json() or "{}")) == cleaned
    assert normalise(cleaned.line()) == cleaned.line()
