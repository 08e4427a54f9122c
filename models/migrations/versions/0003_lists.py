"""Wider indexes, so that every filter of the largest registers is answered from one of them."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
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
