"""The registers: villages, households, people, organisations, the council, meetings, letters and what they share."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("added", sa.DateTime(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_attachment_size")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attachment_entity_entity_id"), ["entity", "entity_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_attachment_sha256"), ["sha256"], unique=False)

    op.create_table(
        "council_term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("selected", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("expert_seats", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("ended", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("ends > selected", name=op.f("ck_council_term_ends_after_selected")),
        sa.CheckConstraint("expert_seats >= 0", name=op.f("ck_council_term_expert_seats")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_term")),
        sa.UniqueConstraint("number", name=op.f("uq_council_term_number")),
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("year_be", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("booked", sa.Date(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("refers_to", sa.String(), nullable=False),
        sa.Column("urgency", sa.String(length=32), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("handler", sa.String(), nullable=False),
        sa.Column("reply_due", sa.Date(), nullable=True),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("settled", sa.Date(), nullable=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("cancelled", sa.Date(), nullable=True),
        sa.Column("cancel_reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("sort_key", sa.String(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.CheckConstraint("sequence > 0", name=op.f("ck_letter_sequence")),
        sa.ForeignKeyConstraint(["answers_id"], ["letter.id"], name=op.f("fk_letter_answers_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("kind", "year_be", "sequence", name=op.f("uq_letter_kind_year_be_sequence")),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_answers_id"), ["answers_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_reply_due"), ["reply_due"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_letter_sort_key_search_text"), ["sort_key", "search_text"], unique=False
        )

    op.create_table(
        "letter_print",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("copy_number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_print_letter_id_letter")),
        sa.PrimaryKeyConstraint("letter_id", "copy_number", name=op.f("pk_letter_print")),
    )
    op.create_table(
        "letter_series",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("year_be", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "year_be", name=op.f("pk_letter_series")),
    )
    op.create_table(
        "rule_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_value")),
        sa.UniqueConstraint("key", "since", name=op.f("uq_rule_value_key_since")),
    )
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("listing", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
        sa.UniqueConstraint("listing", "name", name=op.f("uq_saved_filter_listing_name")),
    )
    op.create_table(
        "codi_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_codi_notice_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codi_notice")),
    )
    op.create_table(
        "committee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("missions", sa.String(), nullable=False),
        sa.Column("duties", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("resolved", sa.String(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_committee_until_after_since")),
        sa.ForeignKeyConstraint(["order_id"], ["letter.id"], name=op.f("fk_committee_order_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("community_type", sa.String(length=32), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("category_note", sa.String(), nullable=False),
        sa.Column("village_id", sa.Integer(), nullable=True),
        sa.Column("founded", sa.Date(), nullable=True),
        sa.Column("registered", sa.Date(), nullable=True),
        sa.Column("register_no", sa.String(), nullable=False),
        sa.Column("registered_with", sa.String(length=32), nullable=False),
        sa.Column("registrar_name", sa.String(), nullable=False),
        sa.Column("objective", sa.String(), nullable=False),
        sa.Column("activity", sa.String(), nullable=False),
        sa.Column("members_male", sa.Integer(), nullable=True),
        sa.Column("members_female", sa.Integer(), nullable=True),
        sa.Column("committee_count", sa.Integer(), nullable=True),
        sa.Column("leader_name", sa.String(), nullable=False),
        sa.Column("leader_position", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("has_rules", sa.Boolean(), nullable=True),
        sa.Column("has_accounts", sa.Boolean(), nullable=True),
        sa.Column("capital", sa.BigInteger(), nullable=True),
        sa.Column("other_registration", sa.String(), nullable=False),
        sa.Column("meeting_frequency", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("ended", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("sort_key", sa.String(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.CheckConstraint(
            "ended IS NULL OR founded IS NULL OR ended >= founded",
            name=op.f("ck_organisation_ended_after_founded"),
        ),
        sa.ForeignKeyConstraint(
            ["village_id"], ["village.id"], name=op.f("fk_organisation_village_id_village")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_sort_key_search_text"), ["sort_key", "search_text"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_organisation_village_id"), ["village_id"], unique=False)

    op.create_table(
        "population_snapshot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("village_id", sa.Integer(), nullable=False),
        sa.Column("year_be", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("males", sa.Integer(), nullable=True),
        sa.Column("females", sa.Integer(), nullable=True),
        sa.Column("aged_0_5", sa.Integer(), nullable=True),
        sa.Column("aged_6_14", sa.Integer(), nullable=True),
        sa.Column("aged_15_24", sa.Integer(), nullable=True),
        sa.Column("aged_25_59", sa.Integer(), nullable=True),
        sa.Column("aged_60", sa.Integer(), nullable=True),
        sa.Column("disabled", sa.Integer(), nullable=True),
        sa.Column("low_income", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["village_id"], ["village.id"], name=op.f("fk_population_snapshot_village_id_village")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_population_snapshot")),
        sa.UniqueConstraint("village_id", "year_be", name=op.f("uq_population_snapshot_village_id_year_be")),
    )
    op.create_table(
        "village_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("from_id <> into_id", name=op.f("ck_village_change_two_villages")),
        sa.ForeignKeyConstraint(["from_id"], ["village.id"], name=op.f("fk_village_change_from_id_village")),
        sa.ForeignKeyConstraint(["into_id"], ["village.id"], name=op.f("fk_village_change_into_id_village")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_village_change")),
    )
    with op.batch_alter_table("village_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_village_change_from_id"), ["from_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_village_change_into_id"), ["into_id"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=32), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=True),
        sa.Column("fund_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("year_be", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("quorum", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_meeting_number")),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_meeting_committee_id_committee")
        ),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_meeting_fund_id_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_body_day"), ["body", "day"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_committee_id"), ["committee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_fund_id"), ["fund_id"], unique=False)

    op.create_table(
        "term_seats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("village_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(village_id IS NULL) <> (organisation_id IS NULL)", name=op.f("ck_term_seats_one_of_two")
        ),
        sa.CheckConstraint("seats >= 0", name=op.f("ck_term_seats_seats")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_term_seats_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["council_term.id"], name=op.f("fk_term_seats_term_id_council_term")
        ),
        sa.ForeignKeyConstraint(
            ["village_id"], ["village.id"], name=op.f("fk_term_seats_village_id_village")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_seats")),
        sa.UniqueConstraint("term_id", "organisation_id", name=op.f("uq_term_seats_term_id_organisation_id")),
        sa.UniqueConstraint("term_id", "village_id", name=op.f("uq_term_seats_term_id_village_id")),
    )
    op.create_table(
        "attendance",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("substitute_for_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_attendance_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_person_id_person")),
        sa.ForeignKeyConstraint(
            ["substitute_for_id"], ["person.id"], name=op.f("fk_attendance_substitute_for_id_person")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_attendance")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_person_id_kind"), ["person_id", "kind"], unique=False)

    op.create_table(
        "committee_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "until IS NULL OR until >= since", name=op.f("ck_committee_member_until_after_since")
        ),
        sa.ForeignKeyConstraint(
            ["committee_id"], ["committee.id"], name=op.f("fk_committee_member_committee_id_committee")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_committee_member_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_member")),
    )
    with op.batch_alter_table("committee_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_committee_member_committee_id"), ["committee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_committee_member_person_id"), ["person_id"], unique=False)

    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("given", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("withdrawn", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "withdrawn IS NULL OR withdrawn >= given", name=op.f("ck_consent_withdrawn_after_given")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_person_id"), ["person_id"], unique=False)

    op.create_table(
        "different_people",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_different_people_in_order")),
        sa.ForeignKeyConstraint(
            ["first_id"], ["person.id"], name=op.f("fk_different_people_first_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["person.id"], name=op.f("fk_different_people_second_id_person")
        ),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_different_people")),
    )
    op.create_table(
        "organisation_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "until IS NULL OR since IS NULL OR until >= since",
            name=op.f("ck_organisation_member_until_after_since"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_member_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_organisation_member_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_member")),
    )
    with op.batch_alter_table("organisation_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_member_organisation_id_role"),
            ["organisation_id", "role"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_organisation_member_person_id"), ["person_id"], unique=False)

    op.create_table(
        "person_group",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_group_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "kind", name=op.f("pk_person_group")),
    )
    with op.batch_alter_table("person_group", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_person_group_kind_person_id"), ["kind", "person_id"], unique=False
        )

    op.create_table(
        "person_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["kept_id"], ["person.id"], name=op.f("fk_person_merge_kept_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_merge")),
    )
    with op.batch_alter_table("person_merge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_merge_kept_id"), ["kept_id"], unique=False)

    op.create_table(
        "petition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("received", sa.Date(), nullable=False),
        sa.Column("signers", sa.Integer(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("signers > 0", name=op.f("ck_petition_signers")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_petition_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petition")),
    )
    op.create_table(
        "political_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "until IS NULL OR until >= since", name=op.f("ck_political_post_until_after_since")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_political_post_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_political_post")),
    )
    with op.batch_alter_table("political_post", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_political_post_person_id"), ["person_id"], unique=False)

    op.create_table(
        "residence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("since IS NULL OR until >= since", name=op.f("ck_residence_until_after_since")),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_residence_household_id_household")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_residence_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residence")),
    )
    with op.batch_alter_table("residence", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_residence_household_id_until"), ["household_id", "until"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_residence_person_id"), ["person_id"], unique=False)

    op.create_table(
        "resolution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("majority", sa.String(length=32), nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("abstained", sa.Integer(), nullable=True),
        sa.Column("casting", sa.Boolean(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("missions", sa.String(), nullable=False),
        sa.CheckConstraint(
            "votes_for >= 0 AND votes_against >= 0 AND abstained >= 0", name=op.f("ck_resolution_votes")
        ),
        sa.ForeignKeyConstraint(["about_id"], ["person.id"], name=op.f("fk_resolution_about_id_person")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_resolution_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution")),
    )
    with op.batch_alter_table("resolution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resolution_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "annual_report",
        sa.Column("year_be", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("approved", sa.Date(), nullable=True),
        sa.Column("resolution_id", sa.Integer(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_annual_report_resolution_id_resolution")
        ),
        sa.PrimaryKeyConstraint("year_be", name=op.f("pk_annual_report")),
    )
    op.create_table(
        "council_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("village_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("seat_no", sa.Integer(), nullable=True),
        sa.Column("expertise", sa.String(), nullable=False),
        sa.Column("selected", sa.Date(), nullable=False),
        sa.Column("selection_note", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("vacated", sa.Date(), nullable=True),
        sa.Column("vacate_reason", sa.String(length=32), nullable=True),
        sa.Column("vacate_resolution_id", sa.Integer(), nullable=True),
        sa.Column("vacate_note", sa.String(), nullable=False),
        sa.Column("card_no", sa.String(), nullable=False),
        sa.Column("override_reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(vacated IS NULL) = (vacate_reason IS NULL)", name=op.f("ck_council_member_vacated_has_reason")
        ),
        sa.CheckConstraint("ends > starts", name=op.f("ck_council_member_ends_after_starts")),
        sa.CheckConstraint(
            "replaces_id IS NULL OR replaces_id <> id", name=op.f("ck_council_member_not_her_own_replacement")
        ),
        sa.CheckConstraint(
            "vacated IS NULL OR vacated >= starts", name=op.f("ck_council_member_vacated_after_starts")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_council_member_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_council_member_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["council_member.id"], name=op.f("fk_council_member_replaces_id_council_member")
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["council_term.id"], name=op.f("fk_council_member_term_id_council_term")
        ),
        sa.ForeignKeyConstraint(
            ["vacate_resolution_id"],
            ["resolution.id"],
            name=op.f("fk_council_member_vacate_resolution_id_resolution"),
        ),
        sa.ForeignKeyConstraint(
            ["village_id"], ["village.id"], name=op.f("fk_council_member_village_id_village")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_member")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_council_member_replaces_id")),
    )
    with op.batch_alter_table("council_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_council_member_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_council_member_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_council_member_term_id"), ["term_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_council_member_village_id"), ["village_id"], unique=False)

    op.create_table(
        "delegate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("year_be", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("resolution_id", sa.Integer(), nullable=True),
        sa.Column("named", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_delegate_person_id_person")),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_delegate_resolution_id_resolution")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegate")),
        sa.UniqueConstraint(
            "level", "year_be", "person_id", name=op.f("uq_delegate_level_year_be_person_id")
        ),
    )
    with op.batch_alter_table("delegate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delegate_person_id"), ["person_id"], unique=False)

    op.create_table(
        "officer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=32), nullable=False),
        sa.Column("post_note", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(length=32), nullable=False),
        sa.Column("resolution_id", sa.Integer(), nullable=True),
        sa.Column("order_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_officer_until_after_since")),
        sa.ForeignKeyConstraint(["order_id"], ["letter.id"], name=op.f("fk_officer_order_id_letter")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_officer_person_id_person")),
        sa.ForeignKeyConstraint(
            ["resolution_id"], ["resolution.id"], name=op.f("fk_officer_resolution_id_resolution")
        ),
        sa.ForeignKeyConstraint(
            ["term_id"], ["council_term.id"], name=op.f("fk_officer_term_id_council_term")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
    )
    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_officer_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_officer_term_id"), ["term_id"], unique=False)

    op.create_table(
        "qualification",
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("clause", sa.String(length=32), nullable=False),
        sa.Column("fulfilled", sa.String(length=32), nullable=False),
        sa.Column("declared", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"], ["council_member.id"], name=op.f("fk_qualification_member_id_council_member")
        ),
        sa.PrimaryKeyConstraint("member_id", "clause", name=op.f("pk_qualification")),
    )
    with op.batch_alter_table("council", schema=None) as batch_op:
        batch_op.add_column(sa.Column("short_name", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("area_type", sa.String(length=32), nullable=False, server_default="unknown")
        )
        batch_op.add_column(sa.Column("lgo_name", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("tambon_code", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("other_tambon_codes", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("mobile", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("email", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("line_id", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("facebook", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("established", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("registration_no", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("registered", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("registered_with", sa.String(length=32), nullable=False, server_default="unknown")
        )
        batch_op.add_column(sa.Column("registrar_name", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("codi_code", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("codi_region", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("rules", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("bank_holders", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("letter_prefix", sa.String(), nullable=False, server_default=""))

    with op.batch_alter_table("household", schema=None) as batch_op:
        batch_op.add_column(sa.Column("house_key", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("claimed_code", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("lane", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("road", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("postcode", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("latitude", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("longitude", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("housing", sa.String(length=32), nullable=False, server_default="unknown")
        )
        batch_op.add_column(
            sa.Column("ownership", sa.String(length=32), nullable=False, server_default="unknown")
        )
        batch_op.add_column(sa.Column("land_wa", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("has_water", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("has_electricity", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("has_toilet", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("is_target", sa.Boolean(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("is_poor", sa.Boolean(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("split_from_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("ended", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("note", sa.String(), nullable=False, server_default=""))
        batch_op.create_index(batch_op.f("ix_household_split_from_id"), ["split_from_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_household_split_from_id_household"), "household", ["split_from_id"], ["id"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_household_not_its_own_parent"), "split_from_id IS NULL OR split_from_id <> id"
        )
        batch_op.create_check_constraint(batch_op.f("ck_household_land"), "land_wa IS NULL OR land_wa >= 0")

    houses = op.get_bind().exec_driver_sql("SELECT id, house_no FROM household").all()
    for key, house_no in houses:
        padded = re.sub(r"\d+", lambda figures: figures[0].zfill(6), house_no)
        op.get_bind().exec_driver_sql("UPDATE household SET house_key = ? WHERE id = ?", (padded, key))

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("nickname", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("former_names", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("id_kind", sa.String(length=32), nullable=False, server_default="card"))
        batch_op.add_column(
            sa.Column("marital", sa.String(length=32), nullable=False, server_default="unknown")
        )
        batch_op.add_column(sa.Column("nationality", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("religion", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("education", sa.String(length=32), nullable=False, server_default="unknown")
        )
        batch_op.add_column(sa.Column("occupation", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("second_occupation", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("monthly_income", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("home_phone", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("line_id", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("email", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("relation", sa.String(length=32), nullable=False, server_default="unknown")
        )
        batch_op.add_column(sa.Column("household_since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("lives_here", sa.Boolean(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("residence_since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("address", sa.String(), nullable=False, server_default=""))
        batch_op.drop_index(batch_op.f("ix_person_sort_key"))
        batch_op.create_index(batch_op.f("ix_person_birth_date"), ["birth_date"], unique=False)
        batch_op.drop_index(batch_op.f("ix_person_village_id"))
        batch_op.create_index(
            "ix_person_heads",
            ["village_id", "lives_here", "sex", "birth_date", "death_date", "household_since"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_person_sort_key_search_text_death_date"),
            ["sort_key", "search_text", "death_date"],
            unique=False,
        )

    with op.batch_alter_table("village", schema=None) as batch_op:
        batch_op.add_column(sa.Column("tambon_code", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("kind", sa.String(length=32), nullable=False, server_default="village"))
        batch_op.add_column(sa.Column("dopa_code", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("headman_name", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("headman_phone", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("headman_since", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("headman_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("seats", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("latitude", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("longitude", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("area_rai", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("boundary", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("began", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ended", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("note", sa.String(), nullable=False, server_default=""))
        batch_op.drop_constraint(batch_op.f("uq_village_moo"), type_="unique")
        batch_op.create_index(
            batch_op.f("ix_village_tambon_code_moo"),
            ["tambon_code", "moo"],
            unique=True,
            sqlite_where=sa.text("ended IS NULL"),
            postgresql_where=sa.text("ended IS NULL"),
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_village_ended_after_began"), "ended IS NULL OR began IS NULL OR ended >= began"
        )
        batch_op.create_check_constraint(batch_op.f("ck_village_seats"), "seats >= 0")
