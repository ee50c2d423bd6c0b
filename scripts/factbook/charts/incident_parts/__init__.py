"""What the chart of incidents is made of."""
