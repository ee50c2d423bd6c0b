"""The parts of the charts of positions: their titles and where all stands."""
