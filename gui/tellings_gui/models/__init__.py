"""What the views show: plain values drawn from a comparison, and thin Qt models over them."""
