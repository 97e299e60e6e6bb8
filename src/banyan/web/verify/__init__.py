"""The page on which anybody checks a certificate."""
