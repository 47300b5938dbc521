"""Measures the figures the desk must keep, on this machine, and writes them into ``docs/proofs.md``."""
