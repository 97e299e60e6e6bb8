"""What is pure of credentials: how they move and stand, their closed lists, what is said."""
