"""The books: cash book, journal, ledger, statements, chart of accounts, fiscal years."""
