"""A generated page as MkDocs sees it: a file that is on no disk and is written when it is read."""

from __future__ import annotations

from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from macros.pages import Page


class Virtual(File):
    """Stands for a page of the tree; a preview that reads few pages writes few."""

    def __init__(self, page: Page, config: MkDocsConfig) -> None:
        super().__init__(page.path, None, config.site_dir, config.use_directory_urls)
        self.generated_by = "macros"
        is_file = PurePosixPath(page.source).suffix != ""
        self.edit_uri = f"../{page.source}" if is_file else f"../../../tree/main/{page.source}"  # relative to edit/main/docs/: nobody can edit a folder
        self._content = ""  # says that there is no file on disk
        self.origin = page
        if not page.is_listed:
            self.inclusion = InclusionLevel.NOT_IN_NAV

    @property  # type: ignore[misc] # nobody sets it
    def content_string(self) -> str:
        """The Markdown of the page."""
        return self.origin.markdown
