"""What can be asked of assessments, plans and findings."""
