"""What one report holds: sentences, persons, quantities, dates, quotations."""
