"""Thai text: one spelling inside, dictionary order, forgiving search, and names taken apart."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from models.values.thai_text import (
    TITLES,
    Digits,
    NameParts,
    arabic_digits,
    canonical_title,
    listed,
    normalise,
    normalise_lines,
    search_key,
    sex_of_title,
    sort_key,
    split_name,
    thai_digits,
    without_title,
)

CONSONANTS = "กขคงจชณดตถทธนบปผพภมยรลวศษสหอฮ"
TONES = "่้๊๋"


@st.composite
def syllables(draw: st.DrawFn) -> str:
    """A well-formed syllable: what a careful typist writes."""
    front = draw(st.sampled_from(["", *"เแโใไ"]))
    over = "" if front else draw(st.sampled_from(["", *"ัิีึืุู"]))
    tone = draw(st.sampled_from(["", *TONES]))
    behind = "" if front or over else draw(st.sampled_from(["", *"ะาำ"]))
    end = draw(st.sampled_from(["", *CONSONANTS, "ศ์", "ทธิ์", "ธุ์"]))
    return "".join((front, draw(st.sampled_from(CONSONANTS)), over, tone, behind, end))


words = st.lists(syllables(), min_size=2, max_size=4).map("".join)
clean_texts = st.lists(words | st.from_regex(r"[A-Za-z0-9๐-๙./()-]{1,8}", fullmatch=True), max_size=5).map(
    " ".join
)
# Every Thai character, what comes along when text is copied, and combining marks of other scripts.
anything = st.text(
    st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B)
    | st.sampled_from("เแำํ้่ิุา์ๅ \t\n\u00a0\u200b\u200d\ufeff\u00ad\u202e\uf70a\uf712\u0301\u0323\u0345e1a\ud800")
    | st.characters(),
    max_size=20,
)


@pytest.mark.parametrize(
    ("given_text", "stored"),
    [
        ("เเสง", "แสง"),
        ("น\u0e4d\u0e49า", "น้ำ"),  # nikhahit, tone, า
        ("น\u0e49\u0e4dา", "น้ำ"),
        ("น\u0e4dา", "นำ"),
        ("นำ\u0e49", "น้ำ"),
        ("ก่\u0e34ง", "กิ่ง"),  # tone before vowel
        ("ก\u0e48\u0e38ง", "กุ่ง"),
        ("ทา\u0e49ว", "ท้าว"),
        ("ที\u0e48\u0e48", "ที่"),
        ("ดีี", "ดี"),
        ("แแสง", "แสง"),
        ("มๅลี", "มาลี"),  # ๅ for า
        ("ฤๅษี", "ฤๅษี"),
        ("ก\uf70aา", "ก่า"),  # glyph codes of old fonts
        ("\uf70fาติ", "ญาติ"),
        ("กต\uf71a", "กตฺ"),
        ("กต\uf718", "กตุ"),
        ("สม\u200bชาย", "สมชาย"),
        ("\ufeffสมชาย", "สมชาย"),
        ("สมชาย\u00a0\u00a0ใจดี", "สมชาย ใจดี"),
        ("  สมชาย \t\r\n ใจดี ", "สมชาย ใจดี"),
        ("สม\x00ชาย", "สมชาย"),
        ("สม\ud800ชาย", "สมชาย"),
        ("cafe\u0301", "café"),
        ("๑๒ หมู่ ๓", "๑๒ หมู่ ๓"),
        ("", ""),
    ],
)
def test_normalise(given_text: str, stored: str) -> None:
    assert normalise(given_text) == stored


@given(anything)
@example("ำ่ํา้")
@example("ก\u0e3a\u0e38\u0345\u0e49")
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode()  # can be stored


@given(clean_texts)
def test_clean_text_stays(text: str) -> None:
    assert normalise(text) == text
    assert normalise_lines(text) == text


@given(clean_texts, st.data())
def test_noise_leaves_no_trace(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    noise = data.draw(st.sampled_from(["\u200b", "\ufeff", "\u00ad", "\u200d"]))
    assert normalise(text[:place] + noise + text[place:]) == text
    assert normalise(text.replace(" ", "\u00a0 \t")) == text
    assert normalise(text.replace("แ", "เเ").replace("ำ", "\u0e4d\u0e32")) == text


def test_never_compatibility_forms() -> None:
    assert normalise("น้ำ") == "น้ำ" != unicodedata.normalize("NFKC", "น้ำ")
    assert normalise("½ ㎡") == "½ ㎡"


def test_lines_stay_lines() -> None:
    assert normalise_lines("\n เเดง \r\n\r\n\n\n ดำ\u200b \n") == "แดง\n\nดำ"


def test_digits() -> None:
    assert Digits.THAI.of("15 ม.ค. 2566") == "๑๕ ม.ค. ๒๕๖๖" == thai_digits("15 ม.ค. 2566")
    assert Digits.ARABIC.of("15 ม.ค. 2566") == "15 ม.ค. 2566" == arabic_digits("๑๕ ม.ค. ๒๕๖๖")
    assert Digits("thai") is Digits.THAI


@given(st.text())
def test_digits_there_and_back(text: str) -> None:
    assert arabic_digits(thai_digits(text)) == arabic_digits(text)
    assert not set("0123456789") & set(thai_digits(text))


# As the dictionary of the Royal Society has them: consonants before vowels, a vowel in front counted behind
# its consonant, tone marks only between words otherwise alike.
DICTIONARY_TEXT = """
กก กง กฎ กบ กรรม กระ กราบ กลม กล้วย กวาง กะ กะทิ กัก กัน กั้น กา ก่า กาก ก้าง กาน ก้าน กำ ก่ำ กิ่ง กิน กีด
กึ่ง กุ้ง กุ๊ย กู กู่ กู้ เก เก๋ เก้ง เกณฑ์ เกม เกรง เก่า เก้า เกาะ เกิด เกียจ เกือบ แก แก่ แก้ แกง แกล้ง แก้ว โก้ โกง
โกรธ ใกล้ ไก ไก่ ไกล ขน ข้น ขวด ขวัญ ข่า ข้าว เข็ม เข้า แข ไข ไข่ คง ครู ควาย คำ คีม คุณ งา ง่าย จน จันทร์ จำ
ใจ ชน ชวน เชิง เชื่อ ซน ญาติ ณ ดาว ด้าว ได้ ต้น ตา โต๊ะ ถนน เถ้า ทราย ทั้ง ทาง เทพ เทวา ไทย ธง ธรรม นก น้ำ
เนย บ้าน ใบ ปลา เป็น ผึ้ง แผ่น ฝน พ่อ เพชร เพลง ฟ้า ภาพ มด แม่ ไม้ ยาย รถ รัก รัตน์ เรือ ฤดู ฤๅษี ลม วัด เวลา
ศาล ษมา สม สมชาย สมบัติ สมพร สมศรี สวน เสือ แสง หมา หมู หมู่ เห็น ให้ ไหม อก อา อำนาจ เอก โอ่ง ไอ ฮา
"""
DICTIONARY = DICTIONARY_TEXT.split()


def test_sorts_as_the_dictionary_does() -> None:
    shuffled = random.Random(7).sample(DICTIONARY, len(DICTIONARY))
    assert sorted(shuffled, key=sort_key) == DICTIONARY
    assert sorted(shuffled) != DICTIONARY


def test_sorts_like_the_database_compares() -> None:
    """UTF-8 bytes, the order of SQLite and of PostgreSQL's C collation, is code point order."""
    keys = [sort_key(word) for word in DICTIONARY]
    assert sorted(keys) == sorted(keys, key=str.encode) == keys


@pytest.mark.parametrize(
    "ordered",
    [
        ["ปา", "ป่า", "ป้า", "ป๊า", "ป๋า"],
        ["จันทน", "จันทน์", "จันทน์เทศ", "จันทร์"],
        ["เกง", "เก็ง", "เก่ง", "เก้ง"],
        ["หมู่ ๑", "หมู่ 2", "หมู่ ๓"],
        ["apple", "Banana", "กล้วย"],
        ["สม ใจดี", "สมชาย กล้า", "สมชาย ใจดี"],
        ["ค้า", "ค้าขาย", "คาง"],
        ["น้ำ", "น้ำใจ", "นิ่ม"],
    ],
)
def test_sorts_ties_and_names(ordered: list[str]) -> None:
    keys = [sort_key(one) for one in ordered]
    assert keys == sorted(set(keys))


@given(words, words)
def test_tone_marks_only_break_ties(one: str, other: str) -> None:
    bare = ["".join(letter for letter in word if letter not in "็์" + TONES) for word in (one, other)]
    assume(bare[0] != bare[1])
    assert (sort_key(one) < sort_key(other)) == (sort_key(bare[0]) < sort_key(bare[1]))


@given(words)
def test_a_word_stands_before_its_compounds(word: str) -> None:
    assert sort_key(word) < sort_key(word + "ก") < sort_key(word + "กก")
    assert sort_key(word + "ก") < sort_key(word + "กา")


@pytest.mark.parametrize(
    ("spellings"),
    [
        ("น้ำทิพย์", "นำทิพย", "น\u0e4d\u0e49าทิพย์", "น้ำ ทิพย์", "น้ำทิพย์\u200b"),
        ("12/3 หมู่ 4", "๑๒/๓ หมู่ ๔", "12/3หมู4"),
        ("น.ส.สุดา", "นสสุดา", "น.ส. สุดา"),
        ("สงวนศักดิ์", "สงวนศักดิ"),
        ("SOMCHAI", "somchai", "Som-chai"),
        ("เด็กดี ๆ", "เด็กดี"),
    ],
)
def test_search_forgives(spellings: tuple[str, ...]) -> None:
    assert len({search_key(one) for one in spellings}) == 1
    assert search_key(spellings[0])


@pytest.mark.parametrize(
    ("one", "other"), [("มา", "มี"), ("เสา", "แสา"), ("ใจ", "ไจ"), ("กุ", "กู"), ("หมู่ 1", "หมู่ 2"), ("กำ", "กา")]
)
def test_search_still_tells_apart(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)


def test_search_keeps_letters_of_other_scripts() -> None:
    assert search_key("José 李") == "josé李"


@given(words, words, words)
def test_any_part_is_found(before: str, part: str, behind: str) -> None:
    """A list filters by «contains»: the key of a part is part of the key, whatever stands around it."""
    assert search_key(part) in search_key(f"{before} {part}-{behind}")


def name(title: str, first: str, last: str = "", note: str = "", *, doubtful: bool = False) -> NameParts:
    return NameParts(title, first, last, note, doubtful)


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        # row 41: title glued to the name, longest first
        ("นายสมชาย ใจดี", name("นาย", "สมชาย", "ใจดี")),
        ("น.ส.สุดา", name("นางสาว", "สุดา", doubtful=True)),
        ("นส.สุดา ใจดี", name("นางสาว", "สุดา", "ใจดี")),
        ("นส สุดา ใจดี", name("นางสาว", "สุดา", "ใจดี")),
        ("น. ส. สุดา ใจดี", name("นางสาว", "สุดา", "ใจดี")),
        ("น.ส สุดา ใจดี", name("นางสาว", "สุดา", "ใจดี")),
        ("นางสาวสุดา ใจดี", name("นางสาว", "สุดา", "ใจดี")),
        ("นางสาวิตรี ใจดี", name("นาง", "สาวิตรี", "ใจดี")),
        ("นาง แดง ใจดี", name("นาง", "แดง", "ใจดี")),
        ("นาย.สมชาย ใจดี", name("นาย", "สมชาย", "ใจดี")),
        # row 42: ranks, monks, learned and noble titles
        ("ว่าที่ ร.ต.หญิง สมศรี ใจดี", name("ว่าที่ ร.ต.หญิง", "สมศรี", "ใจดี")),
        ("ว่าที่ ร.ต.(หญิง)สมศรี ใจดี", name("ว่าที่ ร.ต.หญิง", "สมศรี", "ใจดี")),
        ("ว่าที่ร้อยตรีสมชาย ใจดี", name("ว่าที่ ร.ต.", "สมชาย", "ใจดี")),
        ("ร.ต.อ.สมชาย ใจดี", name("ร.ต.อ.", "สมชาย", "ใจดี")),
        ("ร.ต.อ. หญิง สมศรี ใจดี", name("ร.ต.อ.หญิง", "สมศรี", "ใจดี")),
        ("ร้อยตำรวจเอก สมชาย ใจดี", name("ร.ต.อ.", "สมชาย", "ใจดี")),
        ("พ.ต.อำนาจ ใจดี", name("พ.ต.", "อำนาจ", "ใจดี")),
        ("จ.ส.อ.สมชาย ใจดี", name("จ.ส.อ.", "สมชาย", "ใจดี")),
        ("ด.ต. สมชาย ใจดี", name("ด.ต.", "สมชาย", "ใจดี")),
        ("พ.อ.(พิเศษ) สมชาย ใจดี", name("พ.อ.พิเศษ", "สมชาย", "ใจดี")),
        ("เรืออากาศเอกสมชาย ใจดี", name("เรืออากาศเอก", "สมชาย", "ใจดี")),
        ("น.อ.สมชาย ใจดี ร.น.", name("น.อ.", "สมชาย", "ใจดี ร.น.")),
        ("พลฯ สมชาย ใจดี", name("พลฯ", "สมชาย", "ใจดี")),
        ("พระครูปลัดสมชาย ใจดี", name("พระครูปลัด", "สมชาย", "ใจดี")),
        ("พระมหาสมชาย ฐิตธมฺโม", name("พระมหา", "สมชาย", "ฐิตธมฺโม")),
        ("พระสมชาย", name("พระ", "สมชาย", doubtful=True)),
        ("แม่ชีสมศรี ใจดี", name("แม่ชี", "สมศรี", "ใจดี")),
        ("สามเณรสมชาย ใจดี", name("สามเณร", "สมชาย", "ใจดี")),
        ("ม.ล.สมชาย ใจดี", name("ม.ล.", "สมชาย", "ใจดี")),
        ("หม่อมราชวงศ์สมชาย ใจดี", name("ม.ร.ว.", "สมชาย", "ใจดี")),
        ("ดร.สมชาย ใจดี", name("ดร.", "สมชาย", "ใจดี")),
        ("ผศ.ดร.สมชาย ใจดี", name("ผศ. ดร.", "สมชาย", "ใจดี")),
        ("พล.อ.ม.ล.สมชาย ใจดี", name("พล.อ. ม.ล.", "สมชาย", "ใจดี")),
        ("นายแพทย์สมชาย ใจดี", name("นพ.", "สมชาย", "ใจดี")),
        ("ด.ช.สมชาย ใจดี", name("เด็กชาย", "สมชาย", "ใจดี")),
        ("ดช. สมชาย ใจดี", name("เด็กชาย", "สมชาย", "ใจดี")),
        ("ด.ญ. กานดา ใจดี", name("เด็กหญิง", "กานดา", "ใจดี")),
        # row 43: only looks like a title
        ("นางฟ้า ใจดี", name("", "นางฟ้า", "ใจดี", doubtful=True)),
        ("นาง ฟ้า ใจดี", name("นาง", "ฟ้า", "ใจดี")),
        ("นายิกา", name("", "นายิกา", doubtful=True)),
        ("นายิกา ใจดี", name("", "นายิกา", "ใจดี", doubtful=True)),
        ("นายก อบต.", name("", "นายก", "อบต.", doubtful=True)),
        ("นายนต์ ใจดี", name("", "นายนต์", "ใจดี", doubtful=True)),
        ("พรพระ ใจดี", name("", "พรพระ", "ใจดี")),
        ("นายพระพาย ใจดี", name("นาย", "พระพาย", "ใจดี")),
        ("นายนางาม ใจดี", name("นาย", "นางาม", "ใจดี")),
        ("นางสี ใจดี", name("นาง", "สี", "ใจดี")),
        ("นาย", name("", "นาย", doubtful=True)),
        # row 44: surnames of several words
        ("ประสิทธิ์ ณ อยุธยา", name("", "ประสิทธิ์", "ณ อยุธยา")),
        ("นายประสิทธิ์ เทพหัสดิน ณ อยุธยา", name("นาย", "ประสิทธิ์", "เทพหัสดิน ณ อยุธยา")),
        ("นายสมชาย ศรี ใจดี", name("นาย", "สมชาย", "ศรี ใจดี", doubtful=True)),
        # row 45: spaces
        ("นาย \t สมชาย \n  ใจดี", name("นาย", "สมชาย", "ใจดี")),
        # row 46: remarks
        ("สมชาย ใจดี (เสียชีวิต)", name("", "สมชาย", "ใจดี", "เสียชีวิต")),
        ("สมชาย ใจดี(เสียชีวิต", name("", "สมชาย", "ใจดี", "เสียชีวิต")),
        ("สมชาย ใจดี [ย้าย]", name("", "สมชาย", "ใจดี", "ย้าย")),
        ("สมชาย ใจดี *ย้าย", name("", "สมชาย", "ใจดี", "ย้าย")),
        ("สมชาย ใจดี*", name("", "สมชาย", "ใจดี", "*")),
        ("*สมชาย ใจดี", name("", "สมชาย", "ใจดี", "*")),
        ("สมชาย ใจดี ( ย้าย )", name("", "สมชาย", "ใจดี", "ย้าย")),
        ("สมชาย ใจดี พ้นสภาพ", name("", "สมชาย", "ใจดี", "พ้นสภาพ")),
        ("*ย้าย", name("", "", "", "* ย้าย", doubtful=True)),
        ("สมชาย ใจดี ลาออก", name("", "สมชาย", "ใจดี", "ลาออก")),
        ("สมชาย ตาย", name("", "สมชาย", "ตาย")),
        ("(M012) นายสมชาย ใจดี", name("นาย", "สมชาย", "ใจดี", "M012")),
        ("สมชาย (แดง) ใจดี (ตาย)", name("", "สมชาย", "ใจดี", "แดง ตาย")),
        ("3. นายสมชาย ใจดี", name("นาย", "สมชาย", "ใจดี")),
        ("๑๒) นายสมชาย ใจดี", name("นาย", "สมชาย", "ใจดี")),
        # row 47: no surname
        ("สมชาย", name("", "สมชาย", doubtful=True)),
        # row 48: wrong code points
        ("เเสง ใจดี", name("", "แสง", "ใจดี")),
        ("น\u0e4d\u0e49าทิพย์ ใจดี", name("", "น้ำทิพย์", "ใจดี")),
        # row 84: two people
        ("นายดำ+นางแดง ใจดี", name("นาย", "ดำ+นางแดง", "ใจดี", doubtful=True)),
        ("John O'Neill", name("", "John", "O'Neill")),
        ("", name("", "", doubtful=True)),
    ],
)
def test_split_name(full: str, parts: NameParts) -> None:
    assert split_name(full) == parts


names = (
    st.lists(syllables(), min_size=3, max_size=4).map("".join).filter(lambda one: without_title(one) == one)
)


@given(st.sampled_from(["", *TITLES, "ว่าที่ ร.ต.", "ว่าที่ ร.ต.หญิง", "ร.ต.อ.หญิง", "ผศ. ดร."]), names, names)
def test_what_papers_write_can_be_read_back(title: str, first: str, last: str) -> None:
    assume(not first.startswith(("นาย", "นาง", "พระ", "หญิง")))
    parts = NameParts(title, first, last)
    assume(split_name(f"{first} {last}") == NameParts("", first, last))
    assert split_name(str(parts)) == parts
    assert without_title(str(parts)) == f"{first} {last}"


@pytest.mark.parametrize("title", TITLES)
def test_every_spelling_of_a_title_is_known(title: str) -> None:
    for spelling in (title, *TITLES[title]):
        assert canonical_title(spelling) == title
        assert canonical_title(f" {spelling} ") == title
        assert split_name(f"{spelling}สมควร ใจดี") == NameParts(title, "สมควร", "ใจดี")
        assert split_name(f"{spelling} สมควร ใจดี") == NameParts(title, "สมควร", "ใจดี")


def test_a_spelling_belongs_to_one_title() -> None:
    spellings = [one for title, aliases in TITLES.items() for one in (title, *aliases)]
    assert len(spellings) == len(set(spellings))
    assert [one for one in spellings if normalise(one) != one] == []


@pytest.mark.parametrize("text", ["", "นายก", "สมชาย", "นาย สมชาย", "xx"])
def test_no_title(text: str) -> None:
    assert canonical_title(text) is None


@pytest.mark.parametrize(
    ("title", "sex"),
    [
        ("นาย", "m"),
        ("เด็กชาย", "m"),
        ("พระครู", "m"),
        ("สามเณร", "m"),
        ("นาง", "f"),
        ("นางสาว", "f"),
        ("เด็กหญิง", "f"),
        ("แม่ชี", "f"),
        ("ว่าที่ ร.ต.หญิง", "f"),
        ("คุณหญิง", "f"),
        ("ร.ต.อ.", None),
        ("ดร.", None),
        ("ม.ล.", None),
        ("", None),
    ],
)
def test_sex_of_title(title: str, sex: str | None) -> None:
    assert sex_of_title(title) == sex


@pytest.mark.parametrize(
    ("parts", "said"),
    [((), ""), (("ก",), "ก"), (("ก", "ข"), "ก และ ข"), (("ก", "ข", "ค"), "ก, ข และ ค")],
)
def test_a_list_is_read_as_a_sentence(parts: tuple[str, ...], said: str) -> None:
    assert listed(parts) == said
