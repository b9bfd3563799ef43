"""What recorded syllables say of the tables of the rules: where their parts begin, and their formants."""
