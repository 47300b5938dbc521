"""The building blocks every panel is made of, one visible thing per file."""
