"""What a trainer sees and does while a practice call runs: the caller's hand, its events, the goals, the course."""
