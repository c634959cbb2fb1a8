"""Long work people can watch, leave, cancel and find again; it survives the death of the worker."""
