"""The rules of the script linter, a room for each kind: structure, references, reach, wording, process."""
