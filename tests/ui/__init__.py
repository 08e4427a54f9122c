"""Windows by pytest-qt, offscreen, with readable snapshots."""
