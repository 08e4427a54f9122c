"""Offices large enough to measure on, filled below the services because making them is not what is measured."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import URL, create_engine, insert, text

from models.base import Base
from models.database import Database
from models.fund import FundKind, Membership
from models.migrate import prepare
from models.person import Person, Sex
from models.place import Household, Relation, Village, house_key
from models.user import Actor, Role
from models.values.thai_text import search_key, sort_key
from services import demo, office
from services.fund import members
from services.fund.funds import FundInput
from services.office import CouncilInput, FirstRun

TODAY = date(2026, 11, 22)
ACTOR = Actor("วัดความเร็ว")
_FIRST = [
    "สมชาย",
    "บัวผัน",
    "น้ำทิพย์",
    "ญาณวุฒิ",
    "เพ็ญศรี",
    "ประยูร",
    "วิไล",
    "รัตนา",
    "สุรชัย",
    "ณัฐพล",
    "แก้วตา",
    "เยาวเรศ",
    "ไพโรจน์",
    "เสาวภา",
    "โอภาส",
]
_LAST = ["ใจดี", "ศรีสุวรรณ์", "ปู่ซ้าย", "ฐานะมั่น", "อยู่เย็น", "กองแก้ว", "โพธิ์ศรี", "ญาติเจริญ", "ไชยวงศ์", "เหล่าพล"]


def practice_office(folder: Path) -> Database:
    prepare(folder / "office.db", folder / "backups")
    db = Database(folder / "office.db", ACTOR)
    db.write(demo.build, TODAY)
    return db


def empty_office(folder: Path) -> Database:
    prepare(folder / "office.db", folder / "backups")
    db = Database(folder / "office.db", ACTOR)
    first = FirstRun(
        CouncilInput("สภาองค์กรชุมชนตำบลทดสอบ"),
        FundInput("กองทุนทดสอบ", FundKind.SAVINGS),
        "ผู้ทดสอบ",
        Role.SECRETARY,
        TODAY,
    )
    db.write(office.start, first)
    return db


def office_of_persons(folder: Path, count: int, houses: int = 0) -> Database:
    """count persons, each a member, in 20 villages and as many houses (by default a quarter)."""
    db = empty_office(folder)
    chance = Random(1)
    homes = [(n, n % 20 + 1, f"{n // 20}/{n % 7}") for n in range(1, (houses or count // 4) + 1)]
    people, memberships = [], []
    for n in range(1, count + 1):
        first, last = chance.choice(_FIRST), "".join(chance.choices(_LAST, k=4))
        house_id, village_id, house_no = homes[n % len(homes)]
        key = sort_key(first) + " " + sort_key(last)
        words = f"{search_key('นาย' + first + last)} {house_no} ม.{village_id} {n % 10000:04}"
        person = {"id": n, "title": "นาย", "first_name": first, "last_name": last}
        person |= {"sex": Sex.MALE if n % 2 else Sex.FEMALE, "needs_card_check": n % 97 == 0}
        person |= {"household_id": house_id, "village_id": village_id, "sort_key": key, "search_text": words}
        person |= {"relation": Relation.HEAD if n <= len(homes) else Relation.CHILD}
        person |= {"birth_date": date(1930, 1, 1) + timedelta(n * 7919 % 32_000)}
        person |= {"death_date": date(2020, 1, 1) if n % 11 == 0 else None}
        person |= {"phone": f"08{chance.randrange(10**8):08}" if n % 3 else ""}
        person |= {"citizen_id": _citizen_id(chance) if n % 4 else None, "residence_since": date(2000, 1, 1)}
        people.append(person)
        number = f"C{n:05}"
        member = {"id": n, "fund_id": 1, "person_id": n, "member_no": number, "joined": date(2015, 1, 1)}
        member |= {
            "no_key": members.no_key(number),
            "sort_key": key,
            "search_text": f"{number.lower()} {words}",
        }
        memberships.append(member)
    rows: dict[type[Base], list[dict[str, Any]]] = {
        Village: [{"id": n, "moo": n, "name": f"บ้านที่ {n}", "seats": 2} for n in range(1, 21)],
        Household: [
            {"id": n, "village_id": village_id, "house_no": house_no, "house_key": house_key(house_no)}
            for n, village_id, house_no in homes
        ],
        Person: people,
        Membership: memberships,
    }
    fill(folder, rows)
    return db


def fill(folder: Path, rows: dict[type[Base], list[dict[str, Any]]]) -> None:
    """Straight into the tables, in this order."""
    engine = create_engine(URL.create("sqlite", database=str(folder / "office.db")))
    with engine.begin() as raw:
        for kind, some in rows.items():
            raw.execute(insert(kind), some)
        raw.execute(text("ANALYZE"))
    engine.dispose()


def _citizen_id(chance: Random) -> str:
    digits = f"3{chance.randrange(10**11):011}"
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, range(13, 1, -1), strict=True))
    return f"{digits}{(11 - weighed % 11) % 10}"


def office_of_lines(folder: Path, count: int) -> Database:
    """count journal lines over ten years, two an entry, with the monthly sums that posting keeps."""
    db = empty_office(folder)
    start, days = date(2016, 10, 1), 3650
    with contextlib.closing(sqlite3.connect(folder / "office.db")) as raw:
        accounts = [row[0] for row in raw.execute("SELECT id FROM account ORDER BY id")]
        stamps = [(start + timedelta(n)).isoformat() for n in range(days)]
        documents, entries, lines = [], [], []
        for n in range(1, count // 2 + 1):
            day = stamps[n * days // (count // 2 + 1)]
            amount = 100 + n % 5000
            documents.append((n, n, f"JV2570-{n:06}", day))
            entries.append((n, n, day))
            debit, credit = accounts[n % len(accounts)], accounts[(n * 7 + 1) % len(accounts)]
            lines += [(n, 0, debit, day, amount), (n, 1, credit, day, -amount)]
        raw.executemany(
            "INSERT INTO document (id, fund_id, kind, year_be, sequence, number, day, form, facts, code, issued_at,"
            " issued_by, cancel_reason) VALUES (?, 1, 'JV', 2570, ?, ?, ?, 'general_voucher', '{}', '', '2026-01-01', '', '')",
            documents,
        )
        raw.executemany(
            "INSERT INTO journal_entry (id, fund_id, document_id, day, description, seal) VALUES (?, 1, ?, ?, 'รายการ', '')",
            entries,
        )
        raw.executemany(
            "INSERT INTO journal_line (entry_id, position, account_id, day, amount) VALUES (?, ?, ?, ?, ?)",
            lines,
        )
        raw.execute(
            "INSERT INTO account_month (account_id, month, debit, credit) SELECT account_id,"
            " CAST(substr(day, 1, 4) AS INTEGER) * 12 + CAST(substr(day, 6, 2) AS INTEGER) - 1,"
            " sum(max(amount, 0)), sum(max(-amount, 0)) FROM journal_line GROUP BY 1, 2"
        )
        raw.execute("ANALYZE")
        raw.commit()
    return db
