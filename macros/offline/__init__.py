"""A built site in, a zip out that opens from a disk without a server: links name files, and scripts are no modules."""
