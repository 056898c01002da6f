"""The parts of the page Explore, one module a part."""
