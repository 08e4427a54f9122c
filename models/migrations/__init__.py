"""Alembic's folder, driven from code by models.migrate; one numbered step a file, never edited after release."""
