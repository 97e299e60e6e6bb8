"""What everything rests on, and that knows nothing of the domain: refusals, periods, places."""
