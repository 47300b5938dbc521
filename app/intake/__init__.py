"""Calls and positions coming in."""
