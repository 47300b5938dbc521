"""Where is the caller: position formats, the address register, search, reverse lookup, areas, map file."""
