"""Today: the figures that matter, what must be done, and the acts one does most."""
