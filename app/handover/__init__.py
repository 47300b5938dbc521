"""What goes out: sheets to the authorities, the record of an inquiry as JSON and PDF."""
