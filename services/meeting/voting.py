"""How votes are counted: the majorities of sections 9 and 20, without the register."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from models.meeting import Majority
from services.law import needed


@dataclass(frozen=True, slots=True)
class Votes:
    """casting is the extra vote of the meeting's chair in a tie; who abstained counts on neither side."""

    ayes: int
    noes: int
    abstained: int = 0
    casting: bool | None = None

    @property
    def is_tied(self) -> bool:
        return self.ayes == self.noes

    @property
    def cast(self) -> int:
        """How many members voted; the casting vote is a second vote of one of them."""
        return self.ayes + self.noes + self.abstained


def is_majority(votes: Votes) -> bool:
    """More for than against, or a tie the chair resolves (section 20)."""
    return votes.ayes > votes.noes or (votes.is_tied and votes.casting is True)


def passes(majority: Majority, votes: Votes | None, members: int, removal_share: Fraction) -> bool:
    """Whether a quorate meeting has resolved. Nobody counted means nobody objected, which never removes anybody.

    members are all who are in office that day: two thirds are of them, present or not (section 9).
    """
    if majority is Majority.TWO_THIRDS:
        return votes is not None and members > 0 and votes.ayes >= needed(removal_share, members)
    return votes is None or is_majority(votes)
