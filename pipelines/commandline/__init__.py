"""What the command line shows and asks; the work is in the stages."""
