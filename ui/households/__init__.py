"""The register of households: the list, the card of one, moving, heads, a house out of a house."""
