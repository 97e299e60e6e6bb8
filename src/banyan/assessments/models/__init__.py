"""The tables of assessments, plans and findings."""
