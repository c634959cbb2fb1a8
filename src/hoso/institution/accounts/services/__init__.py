"""Acts on accounts, by subject."""
