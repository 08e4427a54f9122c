"""Members' money: fund rules, savings, welfare, applications, bank and cash, hand-written receipts, grants; and indexes."""

import json

import sqlalchemy as sa
from alembic import op

from models.values.thai_text import search_key

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# accounts of the shipped chart that play a part from now on
ROLES = (
    ("23030", "prepaid"),
    ("23071", "unclear"),
    ("33010", "retained"),
    ("33020", "year_result"),
    ("43010", "entry_fee"),
    ("43020", "request_fee"),
    ("46050", "cash_over"),
    ("47010", "contribution"),
    ("47020", "match_lgo"),
    ("47030", "match_state"),
    ("54099", "cash_short"),
    ("59000", "suspense"),
)


def upgrade() -> None:
    _widen_indexes()
    _add_tables()
    account = sa.table("account", sa.column("code"), sa.column("role"))
    for code, role in ROLES:
        op.execute(account.update().where(account.c.code == code, account.c.role.is_(None)).values(role=role))
    _fill_documents()


def _fill_documents() -> None:
    """Receipts and vouchers of version 0.2 say in columns of their own what their facts do."""
    document = sa.table(
        "document",
        *map(
            sa.column, ("id", "kind", "number", "facts", "whom", "about", "total", "channel", "search_text")
        ),
    )
    connection = op.get_bind()
    change = (
        document.update()
        .where(document.c.id == sa.bindparam("key"))
        .values({name: sa.bindparam(f"new_{name}") for name in _FACE})
    )
    query = sa.select(document.c.id, document.c.number, document.c.facts)
    rows = connection.execute(query.where(document.c.kind.in_(("RC", "PV")))).all()
    faces = [_face(*row) for row in rows]
    if faces:
        connection.execute(change, faces)


_FACE = ("whom", "about", "total", "channel", "search_text")


def _face(key: int, number: str, facts: str) -> dict[str, object]:
    said = json.loads(facts)
    whom = said.get("payer" if "receiver" in said else "payee", "")
    about = f"ชำระเงินกู้ {said['contract_no']}" if "receiver" in said else f"เงินกู้ {said['contract_no']}"
    words = (whom, said["member_no"], number, about)
    return {
        "key": key,
        "new_whom": whom,
        "new_about": about,
        "new_total": said.get("net", said["total"]),
        "new_channel": said["channel"],
        "new_search_text": " ".join(search_key(one) for one in words),
    }


def _widen_indexes() -> None:
    op.drop_index(op.f("ix_person_sort_key_search_text_death_date"), table_name="person")
    op.create_index(
        "ix_person_listed",
        "person",
        [
            "sort_key",
            "search_text",
            "death_date",
            "birth_date",
            "sex",
            "household_id",
            "village_id",
            "lives_here",
            "id_kind",
            "citizen_id",
            "needs_card_check",
            "phone",
            "home_phone",
        ],
    )
    op.drop_index(op.f("ix_person_household_id"), table_name="person")
    op.create_index("ix_person_housed", "person", ["household_id", "relation", "death_date", "sort_key"])


def _add_tables() -> None:
    op.create_table(
        "collection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("counted", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=False),
        sa.Column("witness", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("change >= 0", name=op.f("ck_collection_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection")),
    )
    op.create_table(
        "contribution_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("days > 0 AND amount > 0", name=op.f("ck_contribution_plan_sizes")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_contribution_plan_fund_id_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_plan")),
        sa.UniqueConstraint("fund_id", "name", name=op.f("uq_contribution_plan_fund_id_name")),
    )
    op.create_table(
        "fund_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_fund_rule_fund_id_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_rule")),
        sa.UniqueConstraint("fund_id", "key", "since", name=op.f("uq_fund_rule_fund_id_key_since")),
    )
    op.create_table(
        "grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("giver", sa.String(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("begins", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_grant_amount")),
        sa.CheckConstraint(
            "ends IS NULL OR begins IS NULL OR ends >= begins", name=op.f("ck_grant_ends_after_begins")
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_grant_fund_id_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant")),
        sa.UniqueConstraint("fund_id", "code", name=op.f("uq_grant_fund_id_code")),
    )
    op.create_table(
        "receipt_book",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("book_no", sa.String(), nullable=False),
        sa.Column("first_leaf", sa.Integer(), nullable=False),
        sa.Column("last_leaf", sa.Integer(), nullable=False),
        sa.Column("keeper", sa.String(), nullable=False),
        sa.Column("handed", sa.Date(), nullable=True),
        sa.Column("returned", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("first_leaf > 0 AND last_leaf >= first_leaf", name=op.f("ck_receipt_book_leaves")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_receipt_book_fund_id_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_book")),
        sa.UniqueConstraint("fund_id", "book_no", name=op.f("uq_receipt_book_fund_id_book_no")),
    )
    op.create_table(
        "sub_ledger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_sub_ledger_fund_id_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sub_ledger")),
        sa.UniqueConstraint("fund_id", "code", name=op.f("uq_sub_ledger_fund_id_code")),
    )
    op.create_table(
        "welfare_opening",
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("people >= 0 AND amount >= 0", name=op.f("ck_welfare_opening_sizes")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_welfare_opening_fund_id_fund")),
        sa.PrimaryKeyConstraint("fund_id", "category", name=op.f("pk_welfare_opening")),
    )
    op.create_table(
        "bank_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("bank", sa.String(), nullable=False),
        sa.Column("branch", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("signers", sa.String(), nullable=False),
        sa.Column("opened", sa.Date(), nullable=True),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_bank_account_account_id_account")
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_bank_account_fund_id_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_account")),
        sa.UniqueConstraint("account_id", name=op.f("uq_bank_account_account_id")),
        sa.UniqueConstraint("bank", "number", name=op.f("uq_bank_account_bank_number")),
    )
    with op.batch_alter_table("bank_account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bank_account_fund_id"), ["fund_id"], unique=False)

    op.create_table(
        "benefit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("tiers", sa.Text(), nullable=False),
        sa.Column("most_per_event", sa.BigInteger(), nullable=True),
        sa.Column("most_per_year", sa.BigInteger(), nullable=True),
        sa.Column("times_per_year", sa.Integer(), nullable=True),
        sa.Column("times_in_all", sa.Integer(), nullable=True),
        sa.Column("waiting_days", sa.Integer(), nullable=False),
        sa.Column("least_months", sa.Integer(), nullable=False),
        sa.Column("most_arrears_days", sa.Integer(), nullable=True),
        sa.Column("claim_within_days", sa.Integer(), nullable=True),
        sa.Column("documents", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "waiting_days >= 0 AND least_months >= 0 AND amount >= 0", name=op.f("ck_benefit_sizes")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_benefit_account_id_account")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_benefit_fund_id_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benefit")),
        sa.UniqueConstraint("fund_id", "code", name=op.f("uq_benefit_fund_id_code")),
    )
    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("year_be", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_budget_line_amount")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_budget_line_account_id_account")
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_budget_line_fund_id_fund")),
        sa.ForeignKeyConstraint(["grant_id"], ["grant.id"], name=op.f("fk_budget_line_grant_id_grant")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
        sa.UniqueConstraint(
            "account_id", "year_be", "grant_id", name=op.f("uq_budget_line_account_id_year_be_grant_id")
        ),
    )
    op.create_table(
        "cash_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("counted", sa.BigInteger(), nullable=False),
        sa.Column("book", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("counted_by", sa.String(), nullable=False),
        sa.Column("witness", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("counted >= 0", name=op.f("ck_cash_count_counted")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_cash_count_document_id_document")
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_cash_count_fund_id_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cash_count")),
        sa.UniqueConstraint("document_id", name=op.f("uq_cash_count_document_id")),
    )
    with op.batch_alter_table("cash_count", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cash_count_fund_id_day"), ["fund_id", "day"], unique=False)

    op.create_table(
        "collection_fund",
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("difference_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_collection_fund_collection_id_collection")
        ),
        sa.ForeignKeyConstraint(
            ["difference_id"], ["document.id"], name=op.f("fk_collection_fund_difference_id_document")
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_collection_fund_fund_id_fund")),
        sa.PrimaryKeyConstraint("collection_id", "position", name=op.f("pk_collection_fund")),
    )
    op.create_table(
        "hand_leaf",
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.Column("leaf", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("spoilt", sa.String(), nullable=False),
        sa.CheckConstraint("document_id IS NOT NULL OR spoilt <> ''", name=op.f("ck_hand_leaf_accounted")),
        sa.ForeignKeyConstraint(
            ["book_id"], ["receipt_book.id"], name=op.f("fk_hand_leaf_book_id_receipt_book")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_hand_leaf_document_id_document")
        ),
        sa.PrimaryKeyConstraint("book_id", "leaf", name=op.f("pk_hand_leaf")),
        sa.UniqueConstraint("document_id", name=op.f("uq_hand_leaf_document_id")),
    )
    op.create_table(
        "matching",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("giver", sa.String(), nullable=False),
        sa.Column("is_capital", sa.Boolean(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("cancelled_by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("amount > 0 AND (round IS NULL OR round > 0)", name=op.f("ck_matching_sizes")),
        sa.ForeignKeyConstraint(
            ["cancelled_by_id"], ["document.id"], name=op.f("fk_matching_cancelled_by_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_matching_document_id_document")
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_matching_fund_id_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matching")),
        sa.UniqueConstraint("document_id", name=op.f("uq_matching_document_id")),
    )
    with op.batch_alter_table("matching", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_matching_fund_id"), ["fund_id"], unique=False)

    op.create_table(
        "saving_product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("interest_account_id", sa.Integer(), nullable=True),
        sa.Column("rate", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(length=32), nullable=False),
        sa.Column("unit", sa.BigInteger(), nullable=False),
        sa.Column("least", sa.BigInteger(), nullable=False),
        sa.Column("most", sa.BigInteger(), nullable=True),
        sa.Column("can_withdraw", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "unit >= 0 AND least >= 0 AND (most IS NULL OR most >= least)",
            name=op.f("ck_saving_product_amounts"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_saving_product_account_id_account")
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_saving_product_fund_id_fund")),
        sa.ForeignKeyConstraint(
            ["interest_account_id"],
            ["account.id"],
            name=op.f("fk_saving_product_interest_account_id_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saving_product")),
        sa.UniqueConstraint("fund_id", "name", name=op.f("uq_saving_product_fund_id_name")),
    )
    op.create_table(
        "bank_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bank_account_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bank_account_id"],
            ["bank_account.id"],
            name=op.f("fk_bank_statement_bank_account_id_bank_account"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_statement")),
        sa.UniqueConstraint("bank_account_id", "day", name=op.f("uq_bank_statement_bank_account_id_day")),
    )
    op.create_table(
        "beneficiary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("citizen_id", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "percent IS NULL OR percent BETWEEN 1 AND 100", name=op.f("ck_beneficiary_percent")
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_beneficiary_fund_id_fund")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_beneficiary_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beneficiary")),
        sa.UniqueConstraint(
            "fund_id", "person_id", "position", name=op.f("uq_beneficiary_fund_id_person_id_position")
        ),
    )
    with op.batch_alter_table("beneficiary", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_beneficiary_person_id"), ["person_id"], unique=False)

    op.create_table(
        "collection_receipt",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("collection_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collection.id"], name=op.f("fk_collection_receipt_collection_id_collection")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_collection_receipt_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_collection_receipt_person_id_person")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_collection_receipt")),
    )
    with op.batch_alter_table("collection_receipt", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_collection_receipt_collection_id_person_id"),
            ["collection_id", "person_id"],
            unique=False,
        )

    op.create_table(
        "day_close",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=False),
        sa.Column("closed_by", sa.String(), nullable=False),
        sa.Column("witness", sa.String(), nullable=False),
        sa.Column("reopened_at", sa.DateTime(), nullable=True),
        sa.Column("reopened_by", sa.String(), nullable=False),
        sa.Column("reopen_agreed_by", sa.String(), nullable=False),
        sa.Column("reopen_reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["count_id"], ["cash_count.id"], name=op.f("fk_day_close_count_id_cash_count")
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_day_close_fund_id_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_close")),
    )
    with op.batch_alter_table("day_close", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_day_close_fund_id_day"), ["fund_id", "day"], unique=False)

    op.create_table(
        "fund_officer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=32), nullable=False),
        sa.Column("community_post", sa.String(), nullable=False),
        sa.Column("began", sa.Date(), nullable=False),
        sa.Column("ended", sa.Date(), nullable=True),
        sa.CheckConstraint("ended IS NULL OR ended >= began", name=op.f("ck_fund_officer_ended_after_began")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_fund_officer_fund_id_fund")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_fund_officer_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fund_officer")),
    )
    with op.batch_alter_table("fund_officer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fund_officer_fund_id"), ["fund_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fund_officer_person_id"), ["person_id"], unique=False)

    op.create_table(
        "transfer",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("means", sa.String(length=32), nullable=False),
        sa.Column("bank_account_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("other_bank", sa.String(), nullable=False),
        sa.Column("other_account", sa.String(), nullable=False),
        sa.Column("cheque_no", sa.String(), nullable=False),
        sa.Column("cheque_day", sa.Date(), nullable=True),
        sa.Column("cleared", sa.Date(), nullable=True),
        sa.Column("returned", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bank_account_id"], ["bank_account.id"], name=op.f("fk_transfer_bank_account_id_bank_account")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_transfer_document_id_document")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_transfer")),
    )
    with op.batch_alter_table("transfer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_transfer_cheque_no"), ["cheque_no"], unique=False)
        batch_op.create_index(batch_op.f("ix_transfer_reference"), ["reference"], unique=False)

    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("benefit_id", sa.Integer(), nullable=False),
        sa.Column("filing_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("filed", sa.Date(), nullable=False),
        sa.Column("event_day", sa.Date(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("nights", sa.Integer(), nullable=True),
        sa.Column("bill", sa.BigInteger(), nullable=True),
        sa.Column("documents", sa.Text(), nullable=False),
        sa.Column("payee", sa.String(), nullable=False),
        sa.Column("payee_relation", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("entitled", sa.BigInteger(), nullable=True),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("checked", sa.Date(), nullable=True),
        sa.Column("checked_by", sa.String(), nullable=False),
        sa.Column("decided", sa.Date(), nullable=True),
        sa.Column("resolution_id", sa.Integer(), nullable=True),
        sa.Column("resolution", sa.String(), nullable=False),
        sa.Column("approved", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("paid", sa.Date(), nullable=True),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("nights IS NULL OR nights > 0", name=op.f("ck_claim_nights")),
        sa.ForeignKeyConstraint(["benefit_id"], ["benefit.id"], name=op.f("fk_claim_benefit_id_benefit")),
        sa.ForeignKeyConstraint(["filing_id"], ["document.id"], name=op.f("fk_claim_filing_id_document")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_claim_fund_id_fund")),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_claim_membership_id_membership")
        ),
        sa.ForeignKeyConstraint(["payment_id"], ["document.id"], name=op.f("fk_claim_payment_id_document")),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_claim_resolution_id_resolution")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("filing_id", name=op.f("uq_claim_filing_id")),
        sa.UniqueConstraint("payment_id", name=op.f("uq_claim_payment_id")),
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_fund_id_state"), ["fund_id", "state"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_claim_membership_id_benefit_id_event_day"),
            ["membership_id", "benefit_id", "event_day"],
            unique=False,
        )

    op.create_table(
        "contribution_state",
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("anchor", sa.Date(), nullable=False),
        sa.Column("paid_until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_contribution_state_membership_id_membership")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["contribution_plan.id"],
            name=op.f("fk_contribution_state_plan_id_contribution_plan"),
        ),
        sa.PrimaryKeyConstraint("membership_id", name=op.f("pk_contribution_state")),
    )
    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("cancelled_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("amount > 0 AND until > first", name=op.f("ck_contribution_sizes")),
        sa.ForeignKeyConstraint(
            ["cancelled_by_id"], ["document.id"], name=op.f("fk_contribution_cancelled_by_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_contribution_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_contribution_membership_id_membership")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["contribution_plan.id"], name=op.f("fk_contribution_plan_id_contribution_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
    )
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contribution_cancelled_by_id"), ["cancelled_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_contribution_document_id"), ["document_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_contribution_membership_id_until"), ["membership_id", "until"], unique=False
        )

    op.create_table(
        "matched_member",
        sa.Column("matching_id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["matching_id"], ["matching.id"], name=op.f("fk_matched_member_matching_id_matching")
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_matched_member_membership_id_membership")
        ),
        sa.PrimaryKeyConstraint("matching_id", "membership_id", name=op.f("pk_matched_member")),
    )
    op.create_table(
        "member_application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("applied", sa.Date(), nullable=False),
        sa.Column("entry_fee", sa.BigInteger(), nullable=False),
        sa.Column("monthly", sa.BigInteger(), nullable=False),
        sa.Column("shares", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("endorsed_by", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("decided", sa.Date(), nullable=True),
        sa.Column("resolution_id", sa.Integer(), nullable=True),
        sa.Column("resolution", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_member_application_fund_id_fund")),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_member_application_membership_id_membership")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_member_application_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["contribution_plan.id"],
            name=op.f("fk_member_application_plan_id_contribution_plan"),
        ),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_member_application_resolution_id_resolution")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_application")),
        sa.UniqueConstraint("membership_id", name=op.f("uq_member_application_membership_id")),
    )
    with op.batch_alter_table("member_application", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_application_fund_id"), ["fund_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_application_person_id"), ["person_id"], unique=False)

    op.create_table(
        "plan_choice",
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_plan_choice_membership_id_membership")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["contribution_plan.id"], name=op.f("fk_plan_choice_plan_id_contribution_plan")
        ),
        sa.PrimaryKeyConstraint("membership_id", "since", name=op.f("pk_plan_choice")),
    )
    op.create_table(
        "saving_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("account_no", sa.String(), nullable=False),
        sa.Column("opened", sa.Date(), nullable=False),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("prepaid", sa.BigInteger(), nullable=False),
        sa.Column("paid_until", sa.Date(), nullable=True),
        sa.Column("paid_part", sa.BigInteger(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("passbook_no", sa.Integer(), nullable=False),
        sa.Column("printed_event_id", sa.Integer(), nullable=True),
        sa.Column("printed_lines", sa.Integer(), nullable=False),
        sa.CheckConstraint("balance >= 0 AND prepaid >= 0", name=op.f("ck_saving_account_balances")),
        sa.CheckConstraint(
            "closed IS NULL OR closed >= opened", name=op.f("ck_saving_account_closed_after_opened")
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_saving_account_fund_id_fund")),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_saving_account_membership_id_membership")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["saving_product.id"], name=op.f("fk_saving_account_product_id_saving_product")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saving_account")),
        sa.UniqueConstraint("fund_id", "account_no", name=op.f("uq_saving_account_fund_id_account_no")),
    )
    with op.batch_alter_table("saving_account", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saving_account_membership_id"), ["membership_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_saving_account_product_id_closed_paid_until"),
            ["product_id", "closed", "paid_until"],
            unique=False,
        )

    op.create_table(
        "suspension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_suspension_until_after_since")),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_suspension_membership_id_membership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension")),
    )
    with op.batch_alter_table("suspension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suspension_membership_id"), ["membership_id"], unique=False)

    op.create_table(
        "settlement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Boolean(), nullable=False),
        sa.Column("cancelled_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cancelled_by_id"], ["document.id"], name=op.f("fk_settlement_cancelled_by_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_settlement_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name=op.f("fk_settlement_membership_id_membership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement")),
        sa.UniqueConstraint("document_id", name=op.f("uq_settlement_document_id")),
    )
    with op.batch_alter_table("settlement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_settlement_cancelled_by_id"), ["cancelled_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_settlement_membership_id"), ["membership_id"], unique=False)

    op.create_table(
        "pledge",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_pledge_amount")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["saving_account.id"], name=op.f("fk_pledge_account_id_saving_account")
        ),
        sa.PrimaryKeyConstraint("account_id", "since", name=op.f("pk_pledge")),
    )
    op.create_table(
        "saving_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("prepaid", sa.BigInteger(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("cancelled_by_id", sa.Integer(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("amount <> 0 OR prepaid <> 0", name=op.f("ck_saving_event_moves")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["saving_account.id"], name=op.f("fk_saving_event_account_id_saving_account")
        ),
        sa.ForeignKeyConstraint(
            ["cancelled_by_id"], ["document.id"], name=op.f("fk_saving_event_cancelled_by_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_saving_event_document_id_document")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saving_event")),
    )
    with op.batch_alter_table("saving_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_saving_event_account_id_day"), ["account_id", "day"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_saving_event_cancelled_by_id"), ["cancelled_by_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_saving_event_document_id"), ["document_id"], unique=False)

    op.create_table(
        "cleared_line",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id", "position"],
            ["journal_line.entry_id", "journal_line.position"],
            name=op.f("fk_cleared_line_entry_id_position_journal_line"),
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["bank_statement.id"], name=op.f("fk_cleared_line_statement_id_bank_statement")
        ),
        sa.PrimaryKeyConstraint("entry_id", "position", name=op.f("pk_cleared_line")),
    )
    with op.batch_alter_table("cleared_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cleared_line_statement_id"), ["statement_id"], unique=False)

    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cancel_agreed_by", sa.String(), nullable=False, server_default=""))
        for name in ("whom", "about", "channel", "search_text"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("total", sa.BigInteger(), nullable=True))
    op.create_index(
        "ix_document_listed",
        "document",
        ["fund_id", "kind", "day", "search_text", "total", "cancelled_at", "channel"],
    )

    with op.batch_alter_table("fund", schema=None) as batch_op:
        batch_op.add_column(sa.Column("promptpay", sa.String(), nullable=False, server_default=""))

    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("purpose", sa.String(), nullable=True))
        batch_op.create_index(
            "ix_journal_entry_of_purpose",
            ["fund_id", "purpose", "day"],
            unique=False,
            sqlite_where=sa.text("purpose IS NOT NULL"),
            postgresql_where=sa.text("purpose IS NOT NULL"),
        )

    with op.batch_alter_table("journal_line", schema=None) as batch_op:
        batch_op.add_column(sa.Column("membership_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("sub_ledger_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("grant_id", sa.Integer(), nullable=True))
        batch_op.create_index(
            "ix_journal_line_of_grant",
            ["grant_id"],
            unique=False,
            sqlite_where=sa.text("grant_id IS NOT NULL"),
            postgresql_where=sa.text("grant_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_journal_line_of_member",
            ["membership_id", "account_id"],
            unique=False,
            sqlite_where=sa.text("membership_id IS NOT NULL"),
            postgresql_where=sa.text("membership_id IS NOT NULL"),
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_journal_line_membership_id_membership"), "membership", ["membership_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_journal_line_grant_id_grant"), "grant", ["grant_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_journal_line_sub_ledger_id_sub_ledger"), "sub_ledger", ["sub_ledger_id"], ["id"]
        )

    with op.batch_alter_table("loan_event", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_loan_event_cancelled_by_id"), type_="unique")
        batch_op.drop_constraint(batch_op.f("uq_loan_event_document_id"), type_="unique")
        batch_op.create_index(batch_op.f("ix_loan_event_cancelled_by_id"), ["cancelled_by_id"], unique=False)
        batch_op.create_unique_constraint(
            batch_op.f("uq_loan_event_document_id_loan_id"), ["document_id", "loan_id"]
        )
