"""The receiver: takes what comes from outside by HTTP and SMPP; lays it, byte for byte, on disk before it answers."""
