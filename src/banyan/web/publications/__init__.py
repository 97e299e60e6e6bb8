"""Pages of publications: rounds, inputs and editions."""
