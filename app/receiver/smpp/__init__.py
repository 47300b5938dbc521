"""SMS from an operator over SMPP 3.4: a line to the operator's message centre, held up and spooled like all else."""
