"""What a translation model can say for or against a rendering: one function a file, each with its own test."""
