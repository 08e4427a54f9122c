"""Choosing the letter another one answers, by any part of its number, subject or sender."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.letter import Letter, LetterKind
from services.people.person_keys import search_terms


def pick(session: Session, text: str, limit: int, *, answering: LetterKind) -> Sequence[Letter]:
    """What a letter of that kind may answer: those of the other direction, waiting ones first, then the newest."""
    is_ours = Letter.kind != LetterKind.INCOMING
    query = select(Letter).where(is_ours if answering is LetterKind.INCOMING else ~is_ours)
    query = query.where(
        Letter.cancelled.is_(None),
        *(Letter.search_text.contains(term, autoescape=True) for term in search_terms(text)),
    )
    waits = Letter.reply_due.is_not(None) & Letter.settled.is_(None)
    return session.scalars(query.order_by(waits.desc(), Letter.sort_key.desc(), Letter.id).limit(limit)).all()
