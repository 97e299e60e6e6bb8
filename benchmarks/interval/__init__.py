"""Invented enterprises linked and reviewed: how far the interval of their count reaches."""
