"""Warnings about seats: too many experts, seats left empty, communities that never registered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.organisation import CommunityType, Organisation
from models.place import Village, VillageChange, VillageChangeKind
from models.term import CouncilTerm, MemberKind, TermStatus
from models.values.thai_date import long_date, short_date
from services import law
from services.council import council_roll, terms, vacancies
from services.council.council_roll import seat_label
from services.council.rule_warning import RuleWarning
from services.matters import Urgency, Wanted

_SOON = 14  # days before a deadline from which it is urgent


def drafts(session: Session, day: date) -> Iterator[RuleWarning]:
    """E1, of a draft that is being made."""
    draft = select(CouncilTerm).where(CouncilTerm.status == TermStatus.DRAFT).order_by(CouncilTerm.number)
    for term in session.scalars(draft):
        seats = sum(one.seats for one in terms.get(session, term.id).seats)
        most = terms.most_experts(session, seats, term.selected)
        if term.expert_seats > most:
            yield RuleWarning(
                "E1",
                f"e1_{term.id}",
                Urgency.SOON,
                f"ร่างสภาชุดที่ {term.number} มีผู้ทรงคุณวุฒิเกิน",
                f"ตั้งไว้ {term.expert_seats} คน ผู้แทน {seats} ที่นั่งมีได้ไม่เกิน {most} คน จึงประกาศใช้ไม่ได้ (มาตรา 6)",
                "6",
                "แก้จำนวนที่นั่ง",
                "council",
                Wanted("terms"),
            )


def experts(session: Session, term: CouncilTerm, day: date) -> Iterator[RuleWarning]:
    """E1 against who sits: representatives have left and the experts are more than a fifth of the rest."""
    counted = council_roll.totals(council_roll.members_on(session, day)).by_kind
    experts = counted[MemberKind.EXPERT]
    others = sum(counted.values()) - experts
    if others and experts > (most := terms.most_experts(session, others, day)):
        yield RuleWarning(
            "E1",
            "e1_sitting",
            Urgency.SOON,
            f"ผู้ทรงคุณวุฒิ {experts} คนเกินหนึ่งในห้าของผู้แทนที่มีอยู่",
            f"ผู้แทนที่มีอยู่ {others} คนมีผู้ทรงคุณวุฒิได้ไม่เกิน {most} คน ควรคัดเลือกผู้แทนในตำแหน่งว่าง (มาตรา 6)",
            "6",
            "ดูที่นั่ง",
            "council",
            Wanted("seats"),
        )


def empty_seats(session: Session, term: CouncilTerm, day: date) -> Iterator[RuleWarning]:
    """W3: seats to be filled, members dead in the register of people, villages split since (section 14)."""
    for one in vacancies.vacancies(session, day):
        yield RuleWarning(
            "W3",
            f"w3_{one.member.id}",
            Urgency.GOOD if one.is_optional else Urgency.NOW if one.days_left <= _SOON else Urgency.SOON,
            f"ตำแหน่งว่าง {seat_label(one.member)} {one.words}",
            one.reason
            + (
                f" วาระเหลือไม่ถึง {law.whole(session, 'vacancy_exempt_days', one.since)} วัน (มาตรา 8)"
                if one.is_optional
                else f" ต้องคัดเลือกแทนภายใน {long_date(one.due)} (มาตรา 8)"
            ),
            "8",
            "คัดเลือกแทน",
            "council",
            Wanted(f"replace:{one.member.id}"),
        )
    for member in council_roll.members_on(session, day):
        died = member.person.death_date
        if died is not None and died <= day:
            yield RuleWarning(
                "W3",
                f"w3_died_{member.id}",
                Urgency.NOW,
                f"{member.person.name}เสียชีวิตแต่ยังอยู่ในรายชื่อสมาชิก",
                f"เสียชีวิตเมื่อ {short_date(died)} บันทึกการพ้นตำแหน่งเพื่อเริ่มนับวันคัดเลือกแทน (มาตรา 9)",
                "9",
                "บันทึกการพ้นตำแหน่ง",
                "council",
                Wanted(f"vacate:{member.id}"),
            )
    with_seats = {one.village_id for one in term.seats}
    splits = (
        select(VillageChange.from_id, Village)
        .join(Village, Village.id == VillageChange.into_id)
        .where(
            VillageChange.kind == VillageChangeKind.SPLIT,
            VillageChange.day.between(term.selected, day),
            VillageChange.from_id.in_(with_seats - {None}),
        )
    )
    for from_id, village in session.execute(splits):
        if village.id not in with_seats:
            yield RuleWarning(
                "W3",
                f"w3_split_{village.id}",
                Urgency.SOON,
                f"{village.label}แยกใหม่ ยังไม่มีที่นั่งในสภา",
                "สมาชิกเป็นผู้แทนของหมู่บ้านที่ตนอยู่ แล้วคัดเลือกเพิ่มให้ครบทั้งสองหมู่บ้าน (มาตรา 14)",
                "14",
                "กำหนดที่นั่ง",
                "council",
                Wanted(f"split:{from_id}:{village.id}"),
            )


def unregistered(session: Session, term: CouncilTerm, day: date) -> Iterator[RuleWarning]:
    """W6: communities that have seats but never registered."""
    others = [one.organisation_id for one in term.seats if one.organisation_id is not None and one.seats]
    lacking = or_(
        Organisation.registered.is_(None), Organisation.registered > day, Organisation.register_no == ""
    )
    query = select(Organisation).where(Organisation.id.in_(others), lacking).order_by(Organisation.sort_key)
    names = [one.name for one in session.scalars(query)]
    villages = [one.village_id for one in term.seats if one.village_id is not None and one.seats]
    registered = select(Organisation.village_id).where(
        Organisation.village_id.is_not(None),
        Organisation.community_type != CommunityType.OTHER,
        Organisation.registered <= day,
        Organisation.register_no != "",
    )
    bare = select(Village).where(Village.id.in_(villages), Village.id.not_in(registered))
    names += [one.label for one in session.scalars(bare.order_by(Village.moo))]
    if names:
        yield RuleWarning(
            "W6",
            "w6",
            Urgency.SOON,
            f"ชุมชนที่มีที่นั่งแต่ยังไม่ได้จดแจ้ง {len(names)} แห่ง",
            ", ".join(names[:3])
            + (" และแห่งอื่น" if len(names) > 3 else "")
            + " จดแจ้งกับผู้ใหญ่บ้านหรือกำนันแล้วใส่วันที่และเลขที่ (มาตรา 5)",
            "5",
            "ดูองค์กรชุมชน",
            "organisations",
            Wanted("not_registered"),
        )
