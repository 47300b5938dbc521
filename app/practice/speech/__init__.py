"""The practice caller's voice: recordings, a speech program that is installed, or captions alone."""
