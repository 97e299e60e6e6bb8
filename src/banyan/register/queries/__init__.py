"""Everything that can be asked of the register."""
