"""What the Act asks of the council today: each matter with its section, its figure and the act that cures it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.term import CouncilTerm, DelegateLevel, TermStatus
from models.values.thai_date import be_year, fiscal_year_be, fiscal_year_span, long_date
from services import law
from services.council import annual_reports, codi_notices, delegates, member_rules, seat_rules, terms
from services.council.rule_warning import RuleWarning
from services.council.terms import TermState
from services.matters import Urgency, Wanted
from services.meeting import meeting_rules


def warnings(session: Session, day: date) -> list[RuleWarning]:
    """Everything as it stands on a day, the gravest first; nothing before the first term is entered."""
    found = [one for rule in _ALWAYS for one in rule(session, day)]
    term = terms.current(session, day)
    if term is not None:
        found += [one for rule in _OF_TERM for one in rule(session, term, day)]
    return sorted(found, key=lambda one: (list(Urgency).index(one.urgency), one.code))


def _term_ends(session: Session, term: CouncilTerm, day: date) -> Iterator[RuleWarning]:
    """W2: the term runs out, or has and the next council is to be selected within its days."""
    days = (term.ends - day).days
    if terms.state(term, day) is TermState.CARETAKER:
        most = law.whole(session, "reselect_days", term.ends)
        due = term.ends + timedelta(most)
        left = (due - day).days
        yield RuleWarning(
            "W2",
            "w2_expired",
            Urgency.NOW,
            f"สภาชุดที่ {term.number} ครบวาระแล้ว {-days:,} วัน",
            (f"เหลือ {left} วัน" if left >= 0 else f"เกินกำหนด {-left:,} วัน")
            + f" ต้องคัดเลือกสมาชิกใหม่ภายใน {most} วัน คือ {long_date(due)} ชุดเดิมรักษาการจนมีชุดใหม่ (มาตรา 8)",
            "8",
            "เตรียมวาระใหม่",
            "council",
            Wanted("next_term"),
        )
        return
    far, near, nearest = (law.whole(session, f"term_warning_days_{n}", day) for n in (1, 2, 3))
    if days <= far:
        yield RuleWarning(
            "W2",
            "w2_ends",
            Urgency.NOW if days <= nearest else Urgency.SOON if days <= near else Urgency.GOOD,
            f"สภาชุดที่ {term.number} จะครบวาระใน {days:,} วัน",
            f"ครบวาระ {long_date(term.ends)} เตรียมทะเบียนชุมชนที่จดแจ้ง ที่นั่ง และการคัดเลือก (มาตรา 8)",
            "8",
            "เตรียมวาระใหม่",
            "council",
            Wanted("next_term"),
        )


def _yearly(session: Session, term: CouncilTerm, day: date) -> Iterator[RuleWarning]:
    """W8: the annual report of the last fiscal year, and the delegates of this calendar year."""
    year_be = fiscal_year_be(day) - 1
    began = session.scalar(
        select(func.min(CouncilTerm.selected)).where(CouncilTerm.status != TermStatus.DRAFT)
    )
    report = annual_reports.get(session, year_be)
    if (began or day) <= fiscal_year_span(year_be)[1] and (report is None or report.published is None):
        lacks = "ยังไม่ได้เผยแพร่" if report is not None and report.approved is not None else "ยังไม่ได้จัดทำ"
        yield RuleWarning(
            "W8",
            "w8_report",
            Urgency.SOON,
            f"รายงานประจำปีงบประมาณ {year_be} {lacks}",
            "สภาต้องจัดทำรายงานประจำปีและสถานการณ์ในตำบลเผยแพร่ให้ประชาชนทราบ (มาตรา 21 (11))",
            "21",
            "บันทึกรายงาน",
            "council",
            Wanted("annual_report"),
        )
    year = be_year(day)
    named = len(delegates.delegates_of(session, DelegateLevel.PROVINCE, year))
    needed = law.whole(session, "delegates", day)
    if named != needed:
        yield RuleWarning(
            "W8",
            "w8_delegates",
            Urgency.SOON,
            f"ปี {year} เสนอชื่อผู้แทนระดับจังหวัดแล้ว {named} จาก {needed} คน",
            f"สภาเสนอชื่อผู้แทน {needed} คนไปประชุมระดับจังหวัดทุกปี (มาตรา 21 (12))",
            "21",
            "เสนอชื่อผู้แทน",
            "council",
            Wanted("delegates"),
        )


def _to_codi(session: Session, term: CouncilTerm, day: date) -> Iterator[RuleWarning]:
    """W9: the central register does not know yet."""
    changes = codi_notices.changes(session, day)
    if changes:
        yield RuleWarning(
            "W9",
            "w9",
            Urgency.SOON,
            f"ต้องแจ้ง พอช. ปรับทะเบียนกลาง {len(changes)} รายการ",
            f"ล่าสุด {changes[-1].words} (มาตรา 35 (4))",
            "35",
            "ดูรายการที่ต้องแจ้ง",
            "council",
            Wanted("codi"),
        )


_ALWAYS: tuple[Callable[[Session, date], Iterator[RuleWarning]], ...] = (
    seat_rules.drafts,
    meeting_rules.asked_for,
)
_OF_TERM: tuple[Callable[[Session, CouncilTerm, date], Iterator[RuleWarning]], ...] = (
    seat_rules.experts,
    seat_rules.empty_seats,
    seat_rules.unregistered,
    member_rules.removals,
    member_rules.undeclared,
    member_rules.political,
    meeting_rules.inquorate,
    meeting_rules.pace,
    _term_ends,
    _yearly,
    _to_codi,
)
