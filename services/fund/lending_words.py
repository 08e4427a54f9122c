"""Whether a fund lends by the word กู้ or ยืม."""

from __future__ import annotations

from models.fund import Fund, FundKind
from services.papers.loan_contracts import LENDING, LOAN


def word_of_fund(fund: Fund) -> str:
    """ยืม in a กข.คจ. project, which lends without interest (fund.md section 1.5)."""
    return LENDING if fund.kind is FundKind.KHOKHOJO else LOAN
