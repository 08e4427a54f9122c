"""Welfare of members: claims, contributions, benefits, plans and matching money."""
