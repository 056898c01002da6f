"""How publishers hand out their files: one module a protocol, whose functions are feeds' `discover`."""
