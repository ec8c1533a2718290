"""The only room that opens input files."""

from vnvanban.read.files import decode, letters_in, read_text

__all__ = ["decode", "letters_in", "read_text"]
