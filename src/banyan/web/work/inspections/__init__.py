"""Pages of inspection campaigns, of the workplaces they visit, and of rates of compliance."""
