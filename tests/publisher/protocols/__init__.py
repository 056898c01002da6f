"""How publishers speak: one small module a protocol, from content to an Answerer or a Service."""
