"""Which questions people are asked, and what is expected of each answer."""
