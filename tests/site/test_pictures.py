"""A drawing as a file of its own stands beside the page it is drawn on."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from macros.catalog import Catalog
from macros.site.pictures import write_pictures
from tests.site.conftest import Write

ROOT = Path(__file__).parents[2]
FIGURE = """<figure class="diagram" id="{name}"><div><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g class="box"><path d="M0 0"/>
<text>{name} &amp; more</text></g></svg></div><figcaption>x</figcaption><a class="diagram-alone" href="{name}.svg">Enlarge</a></figure>"""


def test_each_drawing_with_a_link_to_it_is_a_file(built: Write) -> None:
    figures = FIGURE.format(name="view-a") + '<figure class="diagram"><svg ></svg></figure>' + FIGURE.format(name="view-b")
    root = built(**{"cases/x/index.html": figures})
    assert list(write_pictures(root, Catalog({}, root=ROOT), "/")) == []
    assert sorted(path.name for path in root.rglob("*.svg")) == ["view-a.svg", "view-b.svg"]
    for name in ("view-a", "view-b"):
        picture = etree.parse(root / f"cases/x/{name}.svg").getroot()
        assert picture.findtext(".//{*}text") == f"{name} & more"
        assert "prefers-color-scheme" in picture.findtext("{*}style", "")
