"""Organizations and people, each counted once: records, judgements of sameness, identity."""
