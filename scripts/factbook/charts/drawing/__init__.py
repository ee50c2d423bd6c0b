"""What all charts share: places, letters, axes, shapes, and the specification they end in."""
