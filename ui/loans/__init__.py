"""Loans on screen: the list and its card, lending, taking repayments, taking back, products, the calculator."""
