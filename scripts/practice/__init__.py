"""Practice calls: what a scenario is, the caller it plays, the recorded trainee, and the score from the log."""
