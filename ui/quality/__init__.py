"""What the registers lack, village by village, and the way to each."""
