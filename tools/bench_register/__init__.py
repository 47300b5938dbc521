"""The national register measured on a made-up one: 2.4 million access addresses, 3.9 million units, all synthetic."""
