"""The gazetteer: typed ahead forgivingly, by name or postcode, and what became of old codes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.thai_text import normalise, search_key, sort_key
from services.people import gazetteer
from services.people.gazetteer import Area

ROOT = Path(__file__).parents[3]


def every() -> list[Area]:
    return [
        area
        for province in gazetteer.provinces()
        for amphoe in gazetteer.amphoes(province)
        for area in gazetteer.tambons(amphoe, province)
    ]


def test_the_whole_country_is_there() -> None:
    areas = every()
    assert len(gazetteer.provinces()) == 77
    assert len(areas) == len({one.code for one in areas}) == 7436
    assert len({(one.province, one.amphoe) for one in areas}) == 928
    for one in areas:
        assert len(one.code) == 6
        assert one.code.isdecimal()
        assert one.postcodes
        assert all(len(code) == 5 and code.isdecimal() for code in one.postcodes)
        names = (one.tambon, one.amphoe, one.province)
        assert names == tuple(map(normalise, names))


def test_lists_stand_in_thai_order() -> None:
    assert gazetteer.provinces() == sorted(gazetteer.provinces(), key=sort_key)
    assert gazetteer.amphoes("หนองคาย")[:3] == ["ท่าบ่อ", "เฝ้าไร่", "โพธิ์ตาก"]
    assert [one.tambon for one in gazetteer.tambons("โพธิ์ตาก", "หนองคาย")] == ["ด่านศรีสุข", "โพธิ์ตาก", "โพนทอง"]
    assert gazetteer.amphoes("ดาวอังคาร") == []
    assert gazetteer.tambons("โพธิ์ตาก", "เลย") == []


def test_a_name_begun_finds_tambons_in_thai_order() -> None:
    found = gazetteer.find("โพน")
    names = [one.tambon for one in found]
    assert len(found) == 20
    assert all(name.startswith("โพน") for name in names)
    assert names == sorted(names, key=sort_key)


@pytest.mark.parametrize(
    "typed",
    [
        "โพนทอง โพธิ์ตาก หนองคาย",
        "ตำบลโพนทอง อำเภอโพธิ์ตาก",
        "ต.โพนทอง อ.โพธิตาก จ.หนองคาย",
        "ต.โพนทองอ.โพธิ์ตากจ.หนองคาย",
        "โพนทอง 43130",
        "โพนทอง ๔๓๑๓๐",
        "หนองคาย โพนทอง",
        "โพ่นทอง หนองคาย",  # a stray tone mark
    ],
)
def test_many_ways_to_type_one_tambon(typed: str) -> None:
    assert [(one.code, one.tambon) for one in gazetteer.find(typed)] == [("431702", "โพนทอง")]


def test_a_label_asks_for_its_level() -> None:
    assert {one.amphoe for one in gazetteer.find("อ.โพนพิสัย")} == {"โพนพิสัย"}
    assert {one.province for one in gazetteer.find("จ.เลย", limit=500)} == {"เลย"}
    assert all(one.tambon.startswith("เมือง") for one in gazetteer.find("ตำบลเมือง", limit=500))


def test_an_amphoe_shows_its_tambons() -> None:
    assert {one.amphoe for one in gazetteer.find("รัตนวาปี")} == {"รัตนวาปี"}


def test_a_postcode_shows_its_tambons() -> None:
    assert gazetteer.find("43130", limit=100)
    assert all("43130" in one.postcodes for one in gazetteer.find("43130", limit=100))


def test_neighbours_come_first() -> None:
    nearest = gazetteer.find("โพน", near="431702")
    assert (nearest[0].amphoe, nearest[0].tambon) == ("โพธิ์ตาก", "โพนทอง")
    provinces = [one.province for one in nearest]
    assert provinces[: provinces.count("หนองคาย")] == ["หนองคาย"] * provinces.count("หนองคาย")
    assert len(set(provinces)) > 1


@pytest.mark.parametrize("typed", ["", "  ", "-", "ตำบล", "า", "4", "ไม่มีที่ไหนชื่อนี้"])
def test_nothing_sensible_finds_nothing(typed: str) -> None:
    assert gazetteer.find(typed) == []


def test_the_tambon_whose_name_is_a_shortening() -> None:
    assert [one.tambon for one in gazetteer.find("จ.ป.ร.")] == ["จ.ป.ร."]


def test_bangkok_in_its_own_words() -> None:
    (area,) = gazetteer.find("แขวงบางขุนพรหม กทม")
    assert (area.amphoe, area.province) == ("พระนคร", "กรุงเทพมหานคร")
    assert area.address.line() == "แขวงบางขุนพรหม เขตพระนคร กรุงเทพมหานคร 10200"
    assert "พระนคร" in gazetteer.amphoes("กรุงเทพมหานคร")
    assert area == gazetteer.find("เขตพระนคร แขวงบางขุนพรหม")[0]


@given(st.text("โพนทอง่้ ตอ.ำเภ4301๔\x01\x04กขจห", max_size=12), st.sampled_from(["", "431702", "10"]))
def test_whatever_is_typed_every_word_is_in_every_hit(typed: str, near: str) -> None:
    found = gazetteer.find(typed, limit=9, near=near)
    assert len(found) == len(set(found)) <= 9
    for one in found:
        text = search_key("".join((one.tambon, one.amphoe, one.province, "กทม", *one.postcodes)))
        plain = typed
        for label in ("ตำบล", "กิ่งอำเภอ", "อำเภอ", "ต.", "อ.", "จ."):
            plain = plain.replace(label, " ")
        assert all(search_key(word) in text for word in plain.split())


def test_names_written_by_hand_resolve_to_one_code() -> None:
    area = gazetteer.resolve("ต.ตลาด", "อ.เมือง", "สุราษฎร์ธานี")
    assert area is not None
    assert (area.code, area.postcode) == ("840101", "84000")
    assert gazetteer.resolve("วังทอง") is None  # nine of them
    only = gazetteer.resolve("วังทอง", province="จ.พิษณุโลก")
    assert only is not None
    assert only.code == "650801"
    assert gazetteer.resolve("") is None
    assert gazetteer.resolve("ไม่มีชื่อนี้", "เมือง", "เลย") is None


def test_an_old_name_resolves_to_its_only_successor() -> None:
    moved = gazetteer.resolve("ลาดยาว", "บางเขน", "กทม")
    assert moved is not None
    assert (moved.code, moved.amphoe) == ("103001", "จตุจักร")
    assert gazetteer.resolve("บางนา", "บางนา", "กทม") is None  # two successors: a person must say


def test_codes() -> None:
    area = gazetteer.by_code("431702")
    assert area is not None
    assert area.tambon == "โพนทอง"
    assert gazetteer.by_code("104701") is None
    assert [one.tambon for one in gazetteer.successors("104701")] == ["บางนาเหนือ", "บางนาใต้"]
    assert gazetteer.successors("431702") == gazetteer.successors("999999") == ()


def test_an_area_with_several_postcodes_offers_the_usual_one() -> None:
    (area,) = gazetteer.find("แขวงหัวหมาก")
    assert area.postcodes == ("10240", "10250")
    assert area.address.postcode == area.postcode == "10240"


def test_a_start_without_addresses_costs_nothing() -> None:
    program = "import sys, services.people.gazetteer; sys.exit('geothai' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
