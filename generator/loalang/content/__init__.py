"""What officers write, read with every mistake at its line."""
