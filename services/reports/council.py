"""The council's registers as reports: who sits on a day with the totals papers end with, and the lists beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from models.person import Sex
from services import lists
from services.council import council_roll
from services.council.council_columns import SITTING
from services.council.council_lists import COUNCIL_MEMBERS
from services.council.council_roll import Totals
from services.listing import Wish
from services.reports.table import Report


def total_line(totals: Totals) -> str:
    """รวม 21 คน ชาย 12 คน หญิง 9 คน, then each kind of member (council.md section 2.5)."""
    sexes = {Sex.MALE: "ชาย", Sex.FEMALE: "หญิง", Sex.UNKNOWN: "ไม่ระบุเพศ"}
    parts = [f"รวม {totals.total:,} คน"]
    parts += [f"{words} {totals.by_sex[sex]:,} คน" for sex, words in sexes.items() if totals.by_sex[sex]]
    parts += [f"{kind.label} {number:,} คน" for kind, number in totals.by_kind.items() if number]
    return " ".join(parts)


def members(session: Session, day: date) -> Report:
    """Who sits on the day, in the order of papers, with the totals under them."""
    report = lists.report(session, COUNCIL_MEMBERS, Wish(day, filters={"standing": SITTING}))
    totals = council_roll.totals(council_roll.members_on(session, day))
    return replace(report, notes=(*report.notes, total_line(totals)))
