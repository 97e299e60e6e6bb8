"""What everything rests on, and that knows nothing of the domain: refusals, references, periods, places."""
