"""Tools for those who build the desk: translations, figures, pictures. None of them is part of the program."""
