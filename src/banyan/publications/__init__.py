"""Rounds, country inputs and editions: what offices answer and readers read."""
