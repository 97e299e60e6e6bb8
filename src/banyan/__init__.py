"""One record of the work that offices do with enterprises: each counted once, every number open."""
