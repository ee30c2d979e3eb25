"""Files of captures made elsewhere, a reader for each format."""
