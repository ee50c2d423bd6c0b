"""What a chart of series is made of."""
