"""Pages of trainers: the register of them, funnels, the cascade, and what packages ask."""
