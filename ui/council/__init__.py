"""The council itself: who sits, its posts and groups, its terms, and what the Act asks of it."""
