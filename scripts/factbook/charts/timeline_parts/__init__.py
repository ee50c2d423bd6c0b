"""The parts of the timeline: where all stands."""
