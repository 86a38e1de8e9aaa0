"""Catalogue in, open data out: texts by their path on the site; nothing here reads or writes a file."""

from macros.catalog import Catalog
from macros.exports.entries import LICENCE, VERSION, entry_files, index
from macros.exports.schemas import schema_files
from macros.exports.tables import cases_table, table

__all__ = ["LICENCE", "VERSION", "exports", "index", "table"]


def exports(catalog: Catalog) -> dict[str, str]:
    """Path -> text: the entries as JSON, a schema for each kind of file, and the case studies as a table."""
    return entry_files(catalog) | schema_files() | {"api/cases.csv": cases_table(catalog)}
