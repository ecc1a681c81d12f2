"""A network that reads two sentences together: do they tell the same, do they clash, and where."""
