"""The parts of the page Sources and trust, one module a part."""
