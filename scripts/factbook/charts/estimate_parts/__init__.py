"""The parts of the charts of estimates: their figures, their titles and where all stands."""
