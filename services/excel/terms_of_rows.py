"""Which term of the council a row of a workbook means."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models.term import CouncilTerm
from services.council import terms
from services.excel import parsers
from services.excel.checker import RowCheck
from services.excel.fields import Field
from services.reports.table import Kind

TERM = Field("term", "ชุดที่", parsers.whole, ("วาระที่", "สภาชุดที่", "ชุด"), kind=Kind.WHOLE)


class Terms:
    """The terms of the office; a row that names none means the newest."""

    def __init__(self, session: Session) -> None:
        self._terms = list(terms.all_terms(session))

    def take(self, check: RowCheck, told: dict[str, object]) -> CouncilTerm | None:
        """The term; what the row says of it is taken out of told. Notes on the row when there is none."""
        number = told.pop(TERM.key, None)
        found = [one for one in self._terms if number is None or one.number == number]
        if not found:
            which = f"ชุดที่ {number}" if number is not None else ""
            check.error(f"ยังไม่มีวาระของสภา{which} กรุณาเพิ่มวาระที่หน้าสภาก่อนนำเข้า", TERM)
            return None
        return found[0]
