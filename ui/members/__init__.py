"""The fund's members: the list, the card of one, adding, correcting, leaving and coming back."""
