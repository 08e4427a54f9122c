"""Community organisations: the register, the card, the people in them."""
