"""The parts of the page Overview, one module a part."""
