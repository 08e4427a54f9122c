"""The letter books: what came in, what went out, orders, announcements and certificates."""
