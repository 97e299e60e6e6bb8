"""What arrived, as it arrived: deliveries, their rows, and a verdict for every row."""
