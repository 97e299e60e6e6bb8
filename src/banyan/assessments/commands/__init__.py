"""What can be done about assessments, plans and findings."""
