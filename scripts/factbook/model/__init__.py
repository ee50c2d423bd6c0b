"""What a claim, a figure, a date and a source are: frozen records, no input or output."""
