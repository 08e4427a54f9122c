"""The inputs of a fund, the same in the first run and in the settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from models.fund import FundKind
from models.values.money import ZERO, Money
from models.values.thai_date import MONTHS
from services.fund import funds
from services.fund.funds import FundInput
from ui.first_run.kind_edit import KindEdit
from ui.form import Form
from ui.widgets.choice import ChoiceEdit
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.thai_date_edit import ThaiDateEdit

GOVERNMENT_MONTH = 10


class FundFields:
    """Adds itself to a form; fund() is what was typed, checked."""

    def __init__(self, form: Form, *, wide: bool) -> None:
        """wide sets the short inputs beside the name."""
        self.kind = form.add("kind", "ประเภทกองทุน", KindEdit())
        self.name = form.add_line("name", "ชื่อกองทุน (อยู่บนใบเสร็จและสัญญา)")
        months = [(month, _month_words(month)) for month in range(1, 13)]
        self.month = form.add("fiscal_start_month", "ปีบัญชีเริ่มเดือน", ChoiceEdit(months), beside=wide)
        sizes = [(size, f"เล่มละ {size} ใบ") for size in funds.BOOK_SIZES]
        self.size = form.add("receipt_book_size", "ใบเสร็จหนึ่งเล่ม", ChoiceEdit(sizes), beside=True)
        self.month.set_key(GOVERNMENT_MONTH)

    def fund(
        self, address: str = "", phone: str = "", founded: date | None = None, promptpay: str = ""
    ) -> FundInput:
        """Raises UserError naming the input at fault."""
        return funds.checked(
            FundInput(
                name=self.name.text(),
                kind=self.kind.kind(),
                fiscal_start_month=self.month.key() or GOVERNMENT_MONTH,
                receipt_book_size=self.size.key() or funds.BOOK_SIZES[0],
                address=address,
                phone=phone,
                founded=founded,
                promptpay=promptpay,
            )
        )


class OpeningFields:
    """The money a fund begins with here."""

    def __init__(self, form: Form, today: Callable[[], date] = date.today) -> None:
        form.group("เงินที่มีอยู่ตอนเริ่มใช้โปรแกรม")
        form.say("นับเงินสดและดูยอดในสมุดธนาคาร ณ วันเดียวกัน ถ้ายังไม่ทราบเว้นว่างไว้ แล้วลงบัญชียอดยกมาทีหลังได้")
        self._today = today
        self.day = form.add("opening_day", "ยอดยกมา ณ วันที่", ThaiDateEdit(today=today))
        self.cash = form.add("cash", "เงินสด (บาท)", MoneyEdit(), beside=True)
        self.bank = form.add("bank", "เงินฝากธนาคาร (บาท)", MoneyEdit(), beside=True)
        self.day.set_day(today())

    def opening(self) -> tuple[date, Money, Money]:
        """Day, cash and bank. Raises UserError naming the input at fault."""
        answer = (
            self.day.required_day(),
            self.cash.amount_or_none() or ZERO,
            self.bank.amount_or_none() or ZERO,
        )
        funds.check_opening(*answer, self._today())
        return answer


def suggested_name(kind: FundKind, tambon: str) -> str:
    """How funds of this kind are usually called."""
    first = {
        FundKind.SAVINGS: "กลุ่มสัจจะออมทรัพย์",
        FundKind.VILLAGE: "กองทุนหมู่บ้าน",
        FundKind.KHOKHOJO: "กองทุน กข.คจ.",
        FundKind.CODI: "กองทุนเงินกู้ พอช.",
        FundKind.PROJECT: "เงินโครงการสภาองค์กรชุมชน",
    }.get(kind, kind.label)
    return f"{first}ตำบล{tambon}" if tambon else ""


def _month_words(month: int) -> str:
    name = MONTHS[month - 1]
    return {GOVERNMENT_MONTH: f"{name} (ปีงบประมาณราชการ)", 1: f"{name} (ปีปฏิทิน)"}.get(month, name)
