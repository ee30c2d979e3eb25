"""One renderer for each family of channels."""
