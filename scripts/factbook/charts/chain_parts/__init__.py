"""The parts of the charts of chains: how a statement came, its titles and where all stands."""
