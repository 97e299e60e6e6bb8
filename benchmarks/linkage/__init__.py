"""Invented enterprises and people, and what becomes of them in lists: to measure linkage by."""
