"""Conversation scripts and practice calls: model, loader, linter, engine, scoring and the library."""
