"""The register of villages: the list, the card of one, splitting, merging, heads counted by year."""
