"""Rates as loans have them: by the year or the month, a penalty of four kinds, and steps by slices of the debt."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from models.values.money import ZERO, Money
from models.values.rate import NO_RATE, Rate
from services.errors import UserError
from services.loan.loan_math import PenaltyKind, Tier
from ui.form import Composed
from ui.thai_wrap import Label
from ui.theme import theme
from ui.widgets.money_edit import MoneyEdit, RateEdit
from ui.widgets.named import named

_MONTHS = 12
_BY_RATE = (PenaltyKind.PER_YEAR, PenaltyKind.PER_MONTH)
_STEPS = 3


class LoanRateEdit(RateEdit):
    """A rate a year, typed by the month where the fund says it so ("ร้อยละบาท" is 1 a month)."""

    def __init__(self) -> None:
        super().__init__()
        self.by_month = False

    def understood(self) -> str:
        rate = self._year(Rate.of(self.text()))
        month = _month(rate)
        words = f"ร้อยละ {rate} ต่อปี"
        return words if month is None else f"{words} หรือร้อยละ {month} ต่อเดือน"

    def rate(self) -> Rate:
        return self._year(super().rate())

    def set_rate(self, rate: Rate | None) -> None:
        shown = _month(rate) if self.by_month and rate is not None else rate
        super().set_rate(shown)

    def say_by(self, by_month: bool) -> None:
        """Shows what stands there by the month or by the year; what cannot be said so must be typed anew."""
        if by_month == self.by_month:
            return
        try:
            rate = self.rate() if self.text() else None
        except UserError:
            rate = None
        self.by_month = by_month
        if rate is not None:
            self.set_rate(rate)

    def _year(self, typed: Rate) -> Rate:
        return Rate(typed.millionths * _MONTHS) if self.by_month else typed


def _month(rate: Rate) -> Rate | None:
    """None when it cannot be said to a millionth."""
    return None if rate.millionths % _MONTHS else Rate(rate.millionths // _MONTHS)


class PenaltyEdit(RateEdit):
    """Percent or baht, as the kind of penalty asks; empty is none."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = PenaltyKind.PER_YEAR

    def understood(self) -> str:
        if self.kind in _BY_RATE:
            time = "ปี" if self.kind is PenaltyKind.PER_YEAR else "เดือน"
            return f"ร้อยละ {Rate.of(self.text())} ต่อ{time}"
        return f"{Money.of(self.text())} {self.kind.label}"

    def tidy(self) -> str:
        return str(Rate.of(self.text()) if self.kind in _BY_RATE else Money.of(self.text()))

    def values(self) -> tuple[Rate, Money]:
        """The rate and the sum, one of them nothing; raises UserError for what cannot be read."""
        if not self.text():
            return NO_RATE, ZERO
        try:
            if self.kind in _BY_RATE:
                return Rate.of(self.text()), ZERO
            return NO_RATE, Money.of(self.text())
        except ValueError as error:
            raise self.refusal(error) from error

    def show_penalty(self, kind: PenaltyKind, rate: Rate, amount: Money) -> None:
        self.kind = kind
        self.setText(str(rate) if rate else str(amount) if amount else "")

    def set_kind(self, kind: PenaltyKind) -> None:
        if kind is not self.kind:
            self.kind = kind
            self.setText(self.text())
            self.changed.emit()


class TiersEdit(Composed):
    """The lowest slices of a debt, each with a rate of its own; empty lines are none."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme().px(10))
        grid.setVerticalSpacing(theme().px(6))
        self.lines: list[tuple[MoneyEdit, RateEdit]] = []
        for column, words in enumerate(("เงินต้นไม่เกิน (บาท)", "ร้อยละต่อปี")):
            grid.addWidget(Label(words, "caption"), 0, column)
        for row in range(1, _STEPS + 1):
            up_to = named(MoneyEdit(), f"tier_{row}_up_to", f"ขั้นที่ {row} เงินต้นไม่เกิน")
            rate = named(RateEdit(), f"tier_{row}_rate", f"ขั้นที่ {row} ร้อยละต่อปี")
            for column, edit in enumerate((up_to, rate)):
                edit.changed.connect(self.changed)
                grid.addWidget(edit, row, column)
            self.lines.append((up_to, rate))

    def tiers(self) -> tuple[Tier, ...]:
        """Raises UserError on the field tiers for a line that is half told or cannot be read."""
        found = []
        for up_to, rate in self.lines:
            if not up_to.text() and not rate.text():
                continue
            try:
                found.append(Tier(up_to.amount(), rate.rate()))
            except UserError as error:
                raise UserError(str(error), field="tiers") from error
        return tuple(found)

    def set_tiers(self, tiers: tuple[Tier, ...]) -> None:
        for (up_to, rate), at in zip(self.lines, range(_STEPS), strict=True):
            one = tiers[at] if at < len(tiers) else None
            up_to.set_amount(one.up_to if one else None)
            rate.set_rate(one.rate if one else None)

    def typed(self) -> object:
        return [[up_to.text(), rate.text()] for up_to, rate in self.lines]

    def put_back(self, typed: object) -> None:
        if isinstance(typed, list):
            for (up_to, rate), one in zip(self.lines, typed, strict=False):
                if isinstance(one, list) and len(one) == 2:
                    up_to.setText(str(one[0]))
                    rate.setText(str(one[1]))
