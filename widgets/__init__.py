"""Everything Qt: window, panels, form, map, trainer, themes."""
