"""What a rule of the Act asks of the office, as the home page and the council's pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from services.matters import Matter, Urgency, Wanted


@dataclass(frozen=True, slots=True)
class RuleWarning:
    """code is the rule's of council.md section 1.13; name tells two warnings of one rule apart; section may be empty."""

    code: str
    name: str
    urgency: Urgency
    title: str
    reason: str
    section: str
    act: str
    page: str
    target: Wanted

    def matter(self) -> Matter:
        """As the home page shows it."""
        return Matter(self.name, self.urgency, self.title, self.reason, self.act, self.page, self.target)
