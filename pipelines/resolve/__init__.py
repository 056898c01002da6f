"""Who and what: names to institutions, near-identical texts to campaigns."""
