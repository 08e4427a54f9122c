"""Every printable form by the name of its module; ReportLab is loaded when a form is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from services import papers
from services.papers import Letterhead, Printing

# A new form is a module with TITLE, NEEDS, FACTS, render and mostly blank, and its name here.
NAMES = (
    "repayment_slip",
    "disbursement_voucher",
    "receipt",
    "payment_voucher",
    "instalment_schedule",
    "loan_application",
    "loan_contract",
    "guarantee_contract",
    "debtor_card",
    "loan_letter",
    "acknowledgement",
    "loan_record",
    "loan_closing",
    "ageing",
    "contract_register",
    "guarantor_register",
    "contact_log",
    "loan_offer",
    "committee_pack",
    "interest_explanation",
    "general_voucher",
    "member_list",
    "member_application",
    "council_roll",
    "council_cards",
    "appointment_order",
    "resignation_letter",
    "removal_record",
    "vacancy_notice",
    "delegates_letter",
    "membership_certificate",
    "council_registration",
    "community_registration",
    "organisation_register",
    "organisation_sheet",
    "village_profile",
    "village_roll",
    "household_sheet",
    "person_history",
    "address_labels",
    "envelopes",
    "name_plates",
    "fund_application",
    "welfare_application",
    "application_list",
    "passbook_cover",
    "passbook_page",
    "saving_statement",
    "balance_confirmation",
    "welfare_claim",
    "resignation_settlement",
    "debt_free_certificate",
    "cash_count_sheet",
    "daily_close",
    "remittance_sheet",
    "payee_receipt",
    "receipt_book_register",
    "handover_record",
    "cheque",
    "transfer_record",
    "cash_book",
    "trial_balance",
    "income_statement",
    "balance_sheet",
)


@dataclass(frozen=True, slots=True)
class FormInfo:
    """What a form is called, which record it is made from, and whether it can be printed empty."""

    name: str
    title: str
    needs: str
    blank: bool


def forms() -> tuple[FormInfo, ...]:
    """Every form there is, in the order an office meets them."""
    return tuple(
        FormInfo(name, found.TITLE, found.NEEDS, hasattr(found, "blank"))
        for name, found in ((name, module(name)) for name in NAMES)
    )


def module(form: str) -> ModuleType:
    """The module that draws form.

    Raises KeyError for a name that is no form.
    """
    if form not in NAMES:
        raise KeyError(form)
    return import_module(f"services.forms.{form}")


def title(form: str) -> str:
    """What the paper is called in Thai."""
    words: str = module(form).TITLE
    return words


def draw(form: str, facts_json: str, printing: Printing) -> bytes:
    """The PDF of facts as documents store them."""
    drawer = module(form)
    pdf: bytes = drawer.render(papers.from_json(drawer.FACTS, facts_json), printing)
    return pdf


def draws_many(form: str) -> bool:
    """Whether a batch of form makes one PDF."""
    return hasattr(module(form), "render_many")


def draw_many(
    form: str, batch: Iterable[tuple[str, Printing]], begun: Callable[[], object] | None = None
) -> bytes:
    """One PDF of many stored papers of a form, each on sheets of its own; begun is told as each is drawn.

    What begun raises goes through: that is how a batch is cancelled.
    """
    drawer = module(form)
    told = ((papers.from_json(drawer.FACTS, facts), printing) for facts, printing in batch)
    pdf: bytes = drawer.render_many(told, begun=begun)
    return pdf


def draw_blank(form: str, head: Letterhead, words: Mapping[str, Any] | None = None) -> bytes:
    """The PDF of the empty form, for those whose FormInfo.blank is true; words are services.paperwork.blank_words."""
    pdf: bytes = module(form).blank(head, **(words or {}))
    return pdf
