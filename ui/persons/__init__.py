"""Everybody the office knows: the register, the card, the form, duplicates."""
