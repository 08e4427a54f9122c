"""The chart of accounts of a fund as the other services read it: which account plays which part."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.fund import Fund, FundKind
from models.ledger import (
    Account,
    AccountKind,
    AccountRole,
    Till,
)
from services.errors import UserError
from services.resource_files import resource

_KNOWN = "accounts of parts"  # session.info: ids by fund and part, for the many papers of one write


def open_chart(session: Session, fund: Fund) -> None:
    """Gives a new fund its own copy of the chart of accounts (fund.md section 4.2)."""
    with resource("chart_of_accounts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            session.add(
                Account(
                    fund_id=fund.id,
                    code=row["code"],
                    name=row["name"],
                    kind=AccountKind(row["kind"]),
                    is_contra=row["contra"] == "yes",
                    till=Till(row["till"]) if row["till"] else None,
                    role=_role(fund, row["code"], row["role"]),
                )
            )
    session.flush()


def _role(fund: Fund, code: str, role: str) -> AccountRole | None:
    """กข.คจ. lends from its own account, not from the ordinary loans' (fund.md section 4.3, line 31)."""
    if fund.kind is FundKind.KHOKHOJO and role == AccountRole.LOANS.value:
        return None
    if fund.kind is FundKind.KHOKHOJO and code == "13040":
        return AccountRole.LOANS
    return AccountRole(role) if role else None


def accounts(session: Session, fund_id: int) -> Sequence[Account]:
    """The fund's chart in code order."""
    return session.scalars(select(Account).where(Account.fund_id == fund_id).order_by(Account.code)).all()


def account_for(session: Session, fund_id: int, role: AccountRole) -> Account:
    """The account that plays a part; raises UserError when the fund has not said which."""
    known: dict[tuple[int, AccountRole], int] = session.info.setdefault(_KNOWN, {})
    account = session.get(Account, known[fund_id, role]) if (fund_id, role) in known else None
    if account is not None and account.role is role:  # the part may have been given to another since
        return account
    account = session.scalar(select(Account).where(Account.fund_id == fund_id, Account.role == role))
    if account is None:
        raise UserError(f"กองทุนนี้ยังไม่ได้กำหนดบัญชี “{role.label}” กรุณากำหนดในผังบัญชีก่อน")
    known[fund_id, role] = account.id
    return account


def standing_for(session: Session, fund_id: int, standard: str) -> Account | None:
    """The account that stands for a code of the shipped chart, whatever the fund numbers it; one in use before others."""
    query = select(Account).where(Account.fund_id == fund_id, Account.standard == standard)
    return session.scalar(query.order_by(Account.is_active.desc(), Account.id).limit(1))


def need_standing(session: Session, fund_id: int, standard: str, name: str) -> Account:
    """An account by its code of the shipped chart. Raises UserError when the chart has none."""
    account = standing_for(session, fund_id, standard)
    if account is None:
        raise UserError(f"ผังบัญชีไม่มีบัญชี{name} กรุณาเพิ่มบัญชีรหัสมาตรฐาน {standard} ในผังบัญชีก่อน")
    return account
