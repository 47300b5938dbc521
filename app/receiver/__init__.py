"""The receiver: takes what comes from outside over HTTP and lays it, byte for byte, on disk before it answers."""
