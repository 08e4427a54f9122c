"""แผ่นข้อมูลองค์กรชุมชน: one organisation with its people."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportlab.platypus import Spacer

from services.forms import organisation_facts
from services.forms.blocks import Field, Fields, heading, letterhead, note, signatures
from services.forms.look import SHEET_MARGINS
from services.forms.page import Document, Dress, bind, build
from services.forms.parts import Signer
from services.forms.words import Voice
from services.papers import Letterhead, Printing
from services.papers.organisations import OrganisationSheet

TITLE = "แผ่นข้อมูลองค์กรชุมชน"
NEEDS = "องค์กรชุมชน"
FACTS = OrganisationSheet


def render(facts: OrganisationSheet, printing: Printing) -> bytes:
    """Everything the register holds of it, and its people by office."""
    return _pages(facts, printing)


def render_many(
    batch: Iterable[tuple[OrganisationSheet, Printing]],
    title: str = TITLE,
    *,
    begun: Callable[[], object] | None = None,
) -> bytes:
    """A batch in one PDF, each organisation beginning on a sheet of its own; begun is told of each."""
    return bind(batch, _document, title, begun=begun, margins=SHEET_MARGINS)


def blank(head: Letterhead) -> bytes:
    """The same sheet with dotted lines."""
    return _pages(OrganisationSheet(head), None)


def _pages(facts: OrganisationSheet, printing: Printing | None) -> bytes:
    title = f"{TITLE} {facts.organisation.name}".strip()
    return build([_document(facts, printing)], title, facts.head.issuer, margins=SHEET_MARGINS)


def _document(facts: OrganisationSheet, printing: Printing | None) -> Document:
    head, one = facts.head, facts.organisation
    say = Voice(head.style, is_blank=printing is None)
    as_of = f"ณ วันที่ {say.day(facts.as_of)}" if facts.as_of else ""
    state = Fields(
        (Field("ที่นั่งในสภา", say.number(one.seats)), Field("สถานะ", say(one.status))),
        *([(Field("หมายเหตุ", say(one.note)),)] if one.note or say.is_blank else []),
    )
    story = [
        *letterhead(head, TITLE, as_of),
        organisation_facts.registered(one, say),
        organisation_facts.working(one, say),
        state,
    ]
    if facts.people or say.is_blank:
        story += [heading("กรรมการและสมาชิก"), organisation_facts.people(facts.people, say, 3)]
    if facts.people:
        story.append(note(say(f"รวม {len(facts.people):,} คน ตามทะเบียนรายชื่อ")))
    story += [
        Spacer(0, 6),
        signatures(
            Signer("ผู้ให้ข้อมูล", one.leader, one.leader_position, dated=True),
            Signer("ผู้บันทึก", facts.recorder, dated=True),
        ),
    ]
    dress = Dress(head.style, printing, marked=False)
    return Document(story, dress)
