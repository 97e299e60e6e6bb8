"""Pages of the work: engagements, and the sheets that report them."""
