"""The panels of the desk: each shows one part of the picture and tells what the call-taker wants."""
