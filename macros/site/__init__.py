"""A tree of data and pages in, a checked site out: build, gate and swap."""
