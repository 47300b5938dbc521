"""The application: what a call, an inquiry and a handover are; stores; adapters; start-up."""
