"""What holds between reports: encoder, links, strands, words, only here, conflicts."""
