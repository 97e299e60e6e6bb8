"""Pages of the register: organizations and people, counted once."""
