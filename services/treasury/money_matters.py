"""What waits among receipts: leaves of hand-written books that nobody has entered."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from services.fund import funds
from services.matters import Matter, Urgency, Wanted
from services.treasury import receipt_books
from services.treasury.receipt_books import spans

_PAGE = "money"


def matters(session: Session) -> Iterator[Matter]:
    """Of every fund, in its order."""
    every = funds.all_funds(session)
    for fund in every:
        where = f"{fund.name} · " if len(every) > 1 else ""
        rows = [one for one in receipt_books.books(session, fund.id) if one.missing]
        count = sum(len(one.missing) for one in rows)
        if count:
            books = " ".join(f"เล่มที่ {one.book.book_no} ใบ {spans(one.missing)}" for one in rows)
            yield Matter(
                f"missing_leaves_{fund.id}",
                Urgency.SOON,
                f"ใบเสร็จเขียนมือยังไม่บันทึก {count:,} ใบ",
                f"{where}{books} บันทึกเป็นใบเสร็จ หรือทำเครื่องหมายใบเสีย",
                "เปิดเล่มใบเสร็จ",
                _PAGE,
                Wanted("books", fund.id),
            )
