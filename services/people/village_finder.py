"""Which village people mean by a number or a name, and the words that tell two of one number apart."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.council import Council
from models.place import Village, VillageChange, VillageChangeKind
from models.values.thai_date import short_date
from models.values.thai_text import arabic_digits, normalise, search_key
from services.errors import UserError
from services.people import gazetteer

_NO_NAME = re.compile(r"^(?:บ้าน|ชุมชน)")


def choices(session: Session, day: date) -> list[tuple[int, str]]:
    """The villages that exist on a day by tambon and number, with words that tell two of one number apart."""
    query = select(Village).order_by(Village.tambon_code, Village.moo.is_(None), Village.moo, Village.name)
    existing = [one for one in session.scalars(query) if one.exists(day)]
    doubled = Counter((one.moo, name_key(one.name)) for one in existing)
    own = own_tambon(session)
    return [
        (one.id, full_label(one, own) if doubled[one.moo, name_key(one.name)] > 1 else words_of(one))
        for one in existing
    ]


def tambons(session: Session) -> list[tuple[str, str]]:
    """The tambons of the council's area by code, its own first under an empty code."""
    own = own_tambon(session)
    others = session.scalar(select(Council.other_tambon_codes).limit(1)) or ""
    used = session.scalars(select(Village.tambon_code).where(Village.tambon_code != "").distinct())
    codes = dict.fromkeys([*(one.strip() for one in others.split(",") if one.strip()), *sorted(used)])
    return [
        ("", f"ตำบล{own}" if own else "ตำบลของสภา"),
        *((code, _tambon_words(code, own)) for code in codes),
    ]


def full_label(village: Village, own: str) -> str:
    """With its tambon, for where two have one number; own is the name of the council's."""
    return f"{words_of(village)} {_tambon_words(village.tambon_code, own)}".strip()


def find(session: Session, moo: int | None, name: str = "", tambon_code: str = "") -> Village | None:
    """The village people mean by a number or a name; see Finder.find."""
    return Finder(session).find(moo, name, tambon_code)


class Finder:
    """Every village in memory (there are some dozens), for thousands of questions."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._own = own_tambon(session)
        self._villages = list(session.scalars(select(Village).order_by(Village.id)))
        self._known = {one.id: one for one in self._villages}
        merged = select(VillageChange).where(VillageChange.kind == VillageChangeKind.MERGED)
        self._into = {one.from_id: one.into_id for one in session.scalars(merged)}

    def find(self, moo: int | None, name: str = "", tambon_code: str = "") -> Village | None:
        """None when there is no such village, so that it may be entered.

        A number that was given again means the village that is still there, unless the name is of the one that
        is gone. Raises UserError (field moo) when the number stands for several, and when the village is no more.
        """
        wanted = name_key(name)
        found = [
            one
            for one in self._villages
            if one.moo == moo and (moo is not None or (wanted and name_key(one.name) == wanted))
        ]
        if tambon_code:
            code = own_as_empty(self._session, arabic_digits(tambon_code))
            found = [one for one in found if one.tambon_code == code]
        named = [one for one in found if wanted and name_key(one.name) == wanted]
        living = [one for one in named or found if one.ended is None]
        if found and not living:
            last, ended = max(
                ((one, one.ended or date.min) for one in named or found), key=lambda pair: pair[1]
            )
            raise UserError(self._gone(last, ended), field="moo")
        found = living
        if len(found) > 1:
            which = ", ".join(full_label(one, self._own) for one in found)
            raise UserError(
                f"มี{words_of(found[0], named=False)}อยู่ {len(found)} แห่ง ({which}) กรุณาใส่ชื่อหมู่บ้านหรือตำบลด้วย",
                field="moo",
            )
        return found[0] if found else None

    def take(self, village: Village) -> None:
        """Remembers a village that was entered since."""
        self._villages.append(village)
        self._known[village.id] = village

    def _gone(self, village: Village, ended: date) -> str:
        since = f"{words_of(village)} เลิกไปแล้วตั้งแต่ {short_date(ended)}"
        into, seen = self._into.get(village.id), {village.id}
        while into is not None and into not in seen and self._known[into].ended is not None:
            seen.add(into)
            into = self._into.get(into)
        if into is None:
            return f"{since} กรุณาเลือกหมู่บ้านอื่น"
        now = words_of(self._known[into])
        return f"{words_of(village)} ยุบรวมกับ{now} ตั้งแต่ {short_date(ended)} กรุณาใส่{now} แทน"


def words_of(village: Village, *, named: bool = True) -> str:
    if village.moo is not None and not named:
        return f"หมู่ที่ {village.moo}"
    return village.label or "หมู่บ้านที่ยังไม่มีชื่อ"


def name_key(name: str) -> str:
    """Without บ้าน or ชุมชน before it, which people write or leave out."""
    return search_key(_NO_NAME.sub("", normalise(name)))


def own_tambon(session: Session) -> str:
    return session.scalar(select(Council.tambon).limit(1)) or ""


def own_as_empty(session: Session, tambon_code: str) -> str:
    own = session.scalar(select(Council.tambon_code).limit(1))
    return "" if tambon_code == own else tambon_code


def _tambon_words(code: str, own: str) -> str:
    if not code:
        return f"ตำบล{own}" if own else ""
    area = gazetteer.by_code(code)
    return f"ตำบล{area.tambon}" if area is not None else f"ตำบลรหัส {code}"
