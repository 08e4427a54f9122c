"""Inputs and parts that every page is built from; none of them knows the database."""
