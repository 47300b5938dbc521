"""What the desk keeps: the journal that every fact is written to first, and what can be read back out of it."""
