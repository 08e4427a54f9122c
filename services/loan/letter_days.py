"""On which day each letter about a debt goes out, and how long it gives her to pay: dated rules of each fund."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.lending import LetterStage
from services.fund import fund_rules

_RULES = (
    fund_rules.LETTER_REMINDER_DAYS,
    fund_rules.LETTER_FIRST_DAYS,
    fund_rules.LETTER_SECOND_DAYS,
    fund_rules.LETTER_FINAL_DAYS,
    fund_rules.LETTER_GIVES_DAYS,
    fund_rules.LETTER_FINAL_GIVES_DAYS,
)


@dataclass(frozen=True, slots=True)
class LetterDays:
    """reminder is days before an instalment falls due, first to final days after the oldest unpaid due date; gives is
    what a letter leaves her to pay, before which the next does not go out.
    """

    reminder: int
    first: int
    second: int
    final: int
    gives: int
    final_gives: int
    after: tuple[tuple[LetterStage, int], ...] = field(init=False)  # those to the borrower in their order

    def __post_init__(self) -> None:
        after = (
            (LetterStage.FIRST, self.first),
            (LetterStage.SECOND, self.second),
            (LetterStage.FINAL, self.final),
        )
        object.__setattr__(self, "after", after)

    def until(self, stage: LetterStage, day: date) -> date:
        """The last day to pay that a letter of a day names."""
        return day + timedelta(days=self.final_gives if stage is LetterStage.FINAL else self.gives)


USUAL = LetterDays(*(one.usual for one in _RULES))


def of_funds(session: Session, day: date) -> Callable[[int], LetterDays]:
    """The days of every fund as they hold on a day, read at once; asked by the fund's id."""
    own = fund_rules.values(session, _RULES, day)
    found = {
        fund_id: LetterDays(*(own.get((fund_id, one.key), one.usual) for one in _RULES)) for fund_id, _ in own
    }
    return lambda fund_id: found.get(fund_id, USUAL)
