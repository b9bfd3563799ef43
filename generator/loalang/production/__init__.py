"""One programme to make: all that its bytes depend on."""
