"""What a call is: facts, their fold, the field catalogue, gates, priority. Pure; no I/O."""
