"""Results to take away: one module a format over one shared outline."""
