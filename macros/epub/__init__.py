"""Case pages of a built site in, a book for e-readers out: EPUB 3, answers open, drawings as SVG, formulas as MathML."""
