"""A fund's members, products and saving accounts in memory for a whole workbook, and what the rows before have used."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.fund import Fund, Membership
from models.saving import SavingAccount, SavingEvent, SavingKind, SavingProduct
from models.values.money import ZERO, Money
from models.values.thai_text import search_key
from services.bookkeeping import fiscal_periods, opening
from services.errors import UserError
from services.excel.checker import RowCheck
from services.excel.fields import AnyField
from services.excel.members_of_rows import MembersOfRows
from services.excel.saving_balance_fields import ACCOUNT_NO, DAY, PRODUCT
from services.excel.saving_balance_rows import StoredBalance, stored
from services.saving import saving_products


class Known:
    def __init__(self, session: Session, fund_id: int) -> None:
        self.session, self.fund = session, session.get_one(Fund, fund_id)
        self.members = MembersOfRows(session, fund_id)
        self.products = [one for one in saving_products.products(session, fund_id) if one.is_active]
        self.of_owner: defaultdict[tuple[int, int], list[StoredBalance]] = defaultdict(list)
        for one in stored(session, fund_id):
            self.of_owner[one.row.membership_id, one.row.product_id].append(one)
        self.numbers: dict[str, int] = dict(
            session.execute(
                select(SavingAccount.account_no, SavingAccount.membership_id).where(
                    SavingAccount.fund_id == fund_id
                )
            ).all()
        )
        begun = opening.present(session, fund_id)
        self.opening_day = begun.day if begun is not None else None
        self._seen: dict[tuple[object, ...], int] = {}
        self._closed_days: dict[date, str] = {}
        self._balances: dict[date, dict[int, Money]] = {}

    def product(self, check: RowCheck, said: object) -> SavingProduct | None:
        if not self.products:
            check.error("กองทุนนี้ยังไม่มีประเภทเงินออม กรุณาเพิ่มที่หน้าเงินออมก่อน", PRODUCT)
            return None
        if not isinstance(said, str):
            if len(self.products) == 1:
                return self.products[0]
            check.error(f"ไม่มี{PRODUCT.title} กรุณาใส่ {self._offered()}", PRODUCT)
            return None
        wanted = search_key(said)
        found = [one for one in self.products if search_key(one.name) == wanted]
        found = found or [one for one in self.products if search_key(one.kind.label) == wanted]
        found = found or [one for one in self.products if wanted in search_key(one.name)]
        if len(found) == 1:
            return found[0]
        check.error(f"ไม่รู้จักประเภทเงินออม “{said}” กรุณาใช้ {self._offered()}", PRODUCT)
        return None

    def _offered(self) -> str:
        return " หรือ ".join(f"“{one.name}”" for one in self.products)

    def account(
        self, check: RowCheck, member: Membership, product: SavingProduct, number: str
    ) -> StoredBalance | None:
        """The account a row is about, None for one to be opened; a number of somebody else is noted."""
        there = self.of_owner[member.id, product.id]
        if number:
            found = next((one for one in there if one.row.account_no == number), None)
            if found is None and number in self.numbers:
                whose = (
                    "ของสมาชิกคนนี้ที่เป็นประเภทอื่นหรือปิดแล้ว" if self.numbers[number] == member.id else "ของสมาชิกคนอื่น"
                )
                check.error(f"เลขที่บัญชี {number} เป็นเลข{whose} กรุณาแก้เลขที่บัญชี", ACCOUNT_NO)
            elif found is None and there and product.kind is not SavingKind.DEPOSIT:
                check.error(
                    f"{member.person.name} มี{product.name}อยู่แล้ว เลขที่บัญชี {there[0].row.account_no} กรุณาใช้เลขนั้น",
                    ACCOUNT_NO,
                )
            return found
        if len(there) > 1:
            check.error(f"{member.person.name} มี{product.name} {len(there)} บัญชี กรุณาใส่เลขที่บัญชี", ACCOUNT_NO)
            return None
        return there[0] if there else None

    def require_once(self, check: RowCheck, key: tuple[object, ...], said: str, field: AnyField) -> None:
        before = self._seen.setdefault(key, check.row.number)
        if before != check.row.number:
            check.error(f"{said}ซ้ำกับแถว {before:,} กรุณาเหลือไว้แถวเดียว", field)

    def require_open(self, check: RowCheck, day: date) -> None:
        if day > check.today:
            check.error("วันที่ของยอดอยู่ในอนาคต กรุณาตรวจวันที่และปี พ.ศ. อีกครั้ง", DAY)
            return
        if day not in self._closed_days:
            try:
                fiscal_periods.require_open(self.session, self.fund, day)
                self._closed_days[day] = ""
            except UserError as error:
                self._closed_days[day] = str(error)
        if self._closed_days[day]:
            check.error(self._closed_days[day], DAY)

    def balance_on(self, one: StoredBalance, day: date) -> Money:
        if one.last_day is None or day >= one.last_day:
            return one.row.balance
        if day not in self._balances:
            query = (
                select(SavingEvent.account_id, func.sum(SavingEvent.amount))
                .join(SavingAccount, SavingAccount.id == SavingEvent.account_id)
                .where(SavingAccount.fund_id == self.fund.id, SavingEvent.day <= day)
                .group_by(SavingEvent.account_id)
            )
            self._balances[day] = {row[0]: row[1] for row in self.session.execute(query)}
        return self._balances[day].get(one.id, ZERO)
