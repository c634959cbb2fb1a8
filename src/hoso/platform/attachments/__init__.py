"""Stored files: what the province keeps of paper, encrypted at rest and served only by whoever owns them."""
