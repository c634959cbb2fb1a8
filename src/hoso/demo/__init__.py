"""The fictional province: people who never lived, for seeing the product and for testing it."""
