"""What instructors do with scripts: approve, compare, rename, adapt, print; pure functions on text."""
