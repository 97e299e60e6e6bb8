"""Pages of plans: of each, by region, after disasters, and what is asked of them."""
