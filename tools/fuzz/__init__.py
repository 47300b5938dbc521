"""Fuzzing of every position parser: ``python -m tools.fuzz --seconds N``."""
