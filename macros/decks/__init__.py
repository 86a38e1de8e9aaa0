"""Cards in, files to take along out: Anki packages that update without losing history, Anki's text format, and CSV."""

from macros.decks.files import deck_files, write_decks

__all__ = ["deck_files", "write_decks"]
