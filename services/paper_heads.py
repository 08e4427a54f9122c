"""Who issues the council's papers and who signs them on a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from models.council import Council
from models.term import OfficerPost
from models.values.address import Address, area_words
from services import attachments, settings
from services.council import officers
from services.errors import UserError
from services.papers import Letterhead, Picture
from services.papers.letters import Signing


def council_head(session: Session) -> Letterhead:
    """The letterhead of the council's own papers. Raises UserError before the first run is finished."""
    council = _council(session)
    area = council_area(session)
    tambon, amphoe = area_words(in_bangkok=area.in_bangkok)
    province = "" if area.in_bangkok else "จังหวัด"
    logo = attachments.photo_of(session, "council", council.id)
    return Letterhead(
        fund="",
        council=council.name,
        address=council.full_address,
        phone=council.phone or council.mobile,
        style=settings.paper_style(session),
        email=council.email,
        tambon=council.tambon and f"{tambon}{council.tambon}",
        amphoe=area.amphoe_name and f"{amphoe}{area.amphoe_name}",
        province=council.province and f"{province}{council.province}",
        logo=Picture(logo.sha256) if logo is not None else None,
    )


def council_area(session: Session) -> Address:
    """Tambon, amphoe, province and postcode of the council, as part of an address."""
    council = _council(session)
    return Address(
        tambon=council.tambon,
        amphoe=council.amphoe,
        province=council.province,
        postcode=council.postcode,
        tambon_code=council.tambon_code,
    )


def chair(session: Session, day: date) -> Signing:
    """Who signs for the council; dots for the name while there is no chair."""
    return _signing(session, OfficerPost.CHAIR, "ประธาน", day)


def secretary(session: Session, day: date) -> Signing:
    return _signing(session, OfficerPost.SECRETARY, "เลขานุการ", day)


def _signing(session: Session, post: OfficerPost, word: str, day: date) -> Signing:
    holder = officers.holder(session, post, day)
    return Signing(holder.person.name if holder is not None else "", f"{word}{_council(session).name}")


def _council(session: Session) -> Council:
    council = session.get(Council, 1)
    if council is None:
        raise UserError("สำนักงานนี้ยังไม่ได้ตั้งชื่อสภา กรุณาเปิดโปรแกรมแล้วตั้งค่าครั้งแรกก่อน")
    return council
