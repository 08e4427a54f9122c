"""The page of collection days: a keyboard sheet at which members' money is taken, and the days that were."""
