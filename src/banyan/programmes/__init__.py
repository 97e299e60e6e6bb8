"""Programmes and projects, packages and their adaptations, outcomes that work contributes to."""
