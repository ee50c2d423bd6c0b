"""What charts of surveys are made of."""
