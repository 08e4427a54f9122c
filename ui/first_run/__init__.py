"""The first screens of a new office: who it is, its first fund, who works in it; saved at the last step."""
