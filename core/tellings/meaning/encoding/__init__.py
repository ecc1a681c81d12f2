"""The encoder: sentences to vectors and word states, cached on disk."""
