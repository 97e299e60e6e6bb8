"""Inspection campaigns and what they find: words, moves and statements, without a table."""
