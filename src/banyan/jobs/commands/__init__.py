"""What the worker writes about its own jobs: nobody's act, so in nobody's trail."""
