"""Every list and report by its stable name: what the command line and the settings can export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from services import lists
from services.council.officer_lists import COMMITTEE_MEMBERS, OFFICERS
from services.fund import application_lists, member_lists
from services.fund.application_lists import APPLICATIONS
from services.fund.member_lists import MEMBERS
from services.listing import Listing, Wish
from services.loan import collateral_lists, guarantee_lists, loan_application_lists, loan_lists
from services.loan.collateral_lists import COLLATERAL
from services.loan.guarantee_lists import GUARANTORS
from services.loan.loan_application_lists import LOAN_APPLICATIONS
from services.loan.loan_lists import LOANS
from services.meeting.attendance_lists import ATTENDANCE
from services.meeting.meeting_lists import MEETINGS
from services.people import data_quality
from services.people.organisation_member_lists import ORGANISATION_MEMBERS
from services.reports import (
    arrears,
    collections,
    council,
    interest_accruals,
    journal,
    letters,
    member_ledger,
    money,
    organisations,
    persons,
    places,
    plans,
    receipts_payments,
    savings,
    statements,
    take_over,
    treasury,
    welfare,
    wholesale,
)
from services.reports.table import Report
from services.saving import saving_lists
from services.saving.saving_lists import SAVINGS
from services.treasury import money_lists
from services.treasury.money_lists import PAYMENTS, RECEIPTS


def _members(session: Session, fund_id: int, first: date, last: date) -> Report:
    del first
    return lists.report(session, MEMBERS, member_lists.wish(fund_id, last, order="member_no"))


def _applications(session: Session, fund_id: int, first: date, last: date) -> Report:
    del first
    return lists.report(session, APPLICATIONS, application_lists.wish(fund_id, last))


def _loans(session: Session, fund_id: int, first: date, last: date) -> Report:
    del first
    return lists.report(session, LOANS, loan_lists.wish(fund_id, last))


def _loan_applications(session: Session, fund_id: int, first: date, last: date) -> Report:
    del first
    return lists.report(session, LOAN_APPLICATIONS, loan_application_lists.wish(fund_id, last))


def _guarantors(session: Session, fund_id: int, first: date, last: date) -> Report:
    del first
    return lists.report(session, GUARANTORS, guarantee_lists.wish(fund_id, last))


def _collateral(session: Session, fund_id: int, first: date, last: date) -> Report:
    del first
    return lists.report(session, COLLATERAL, collateral_lists.wish(fund_id, last))


def _savings(session: Session, fund_id: int, first: date, last: date) -> Report:
    del first
    return lists.report(session, SAVINGS, saving_lists.wish(fund_id, last))


def _savings_due(session: Session, fund_id: int, first: date, last: date) -> Report:
    del first
    return savings.due(session, fund_id, last)


def _chart(session: Session, fund_id: int, first: date, last: date) -> Report:
    del first, last
    return money.chart(session, fund_id)


def _balance_sheet(session: Session, fund_id: int, first: date, last: date) -> Report:
    del first
    return statements.balance_sheet(session, fund_id, last)


def _villages(session: Session, fund_id: int, first: date, last: date) -> Report:
    del fund_id, first
    return places.village_register(session, Wish(last))


def _households(session: Session, fund_id: int, first: date, last: date) -> Report:
    del fund_id, first
    return places.household_register(session, Wish(last))


def _persons(session: Session, fund_id: int, first: date, last: date) -> Report:
    del fund_id, first
    return persons.register(session, Wish(last))


def _headcounts(session: Session, fund_id: int, first: date, last: date) -> Report:
    del fund_id, first, last
    return places.headcount_register(session)


def _population(session: Session, fund_id: int, first: date, last: date) -> Report:
    del fund_id, first
    return places.population_table(session, last)


def _organisations(session: Session, fund_id: int, first: date, last: date) -> Report:
    del fund_id, first
    return organisations.register(session, Wish(last))


def _organisation_members(session: Session, fund_id: int, first: date, last: date) -> Report:
    del fund_id, first
    return lists.report(session, ORGANISATION_MEMBERS, Wish(last))


def _organisation_summary(session: Session, fund_id: int, first: date, last: date) -> Report:
    del fund_id, first
    return organisations.summary(session, last)


def _letters(session: Session, fund_id: int, first: date, last: date) -> Report:
    del fund_id, first
    return letters.register(session, Wish(last))


def _council_members(session: Session, fund_id: int, first: date, last: date) -> Report:
    del fund_id, first
    return council.members(session, last)


def _data_quality(session: Session, fund_id: int, first: date, last: date) -> Report:
    del fund_id, first
    return data_quality.report(session, last)


def _of(listing: Listing) -> Callable[[Session, int, date, date], Report]:
    """The whole of a list as it stands on the last day."""
    return lambda session, _fund_id, _first, last: lists.report(session, listing, Wish(last))


def _of_period(listing: Listing) -> Callable[[Session, int, date, date], Report]:
    """Every receipt or voucher of a fund in a period, in the order of the numbers."""
    return lambda session, fund_id, first, last: lists.report(
        session, listing, money_lists.between(fund_id, first, last)
    )


# Each is asked for a fund and the first and last day of its period.
REPORTS: dict[str, Callable[[Session, int, date, date], Report]] = {
    "members": _members,
    "applications": _applications,
    "loans": _loans,
    "loan_applications": _loan_applications,
    "guarantors": _guarantors,
    "collateral": _collateral,
    "ageing": arrears.ageing,
    "loss_classes": arrears.loss_classes,
    "interest_accruals": interest_accruals.accruals,
    "wholesale_loans": wholesale.overview,
    "savings": _savings,
    "savings_due": _savings_due,
    "saving_balances": take_over.saving_balances,
    "receipts": _of_period(RECEIPTS),
    "payments": _of_period(PAYMENTS),
    "trial_balance": money.trial_balance,
    "cash_book": money.cash_book,
    "journal": journal.journal,
    "income_statement": statements.income_statement,
    "receipts_and_payments": receipts_payments.receipts_and_payments,
    "budget": plans.budget,
    "grants": plans.grants_report,
    "sub_ledgers": plans.sub_ledger_money,
    "member_ledger": member_ledger.member_ledger,
    "balance_sheet": _balance_sheet,
    "chart_of_accounts": _chart,
    "villages": _villages,
    "households": _households,
    "persons": _persons,
    "headcounts": _headcounts,
    "population": _population,
    "organisations": _organisations,
    "organisation_members": _organisation_members,
    "organisation_summary": _organisation_summary,
    "letters": _letters,
    "council_members": _council_members,
    "attendance": _of(ATTENDANCE),
    "officers": _of(OFFICERS),
    "committees": _of(COMMITTEE_MEMBERS),
    "meetings": _of(MEETINGS),
    "data_quality": _data_quality,
    "collection": collections.collection,
    "collection_by_village": collections.collection_by_village,
    "bank_book": treasury.bank_book,
    "bank_reconciliation": treasury.bank_reconciliation,
    "cash_count": treasury.cash_count,
    "welfare_claims": welfare.claims,
    "contributions": welfare.contributions,
    "contributions_paid": take_over.contributions_paid,
    "earlier_claims": take_over.earlier_claims_paid,
    "earlier_matchings": take_over.earlier_matchings_received,
    "welfare_summary": welfare.summary,
    "matching_members": welfare.eligible,
}
