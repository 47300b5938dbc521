"""Whole pages: what fills a window beside or around the desk itself."""
