"""Practice calls at the desk: the caller on the line, the recorded trainee, the score."""
