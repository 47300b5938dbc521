"""The trainer's window on a second machine: pairing by a code, and the same hand on the call over the network."""
