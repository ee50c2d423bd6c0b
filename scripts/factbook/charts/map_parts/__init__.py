"""What maps are made of: outlines of land and borders, the view of them, and what lies there."""
