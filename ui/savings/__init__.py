"""The page of members' savings."""
