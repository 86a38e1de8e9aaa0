"""Contrast of every kind in light and dark: 4.5 for words, 3 for outlines and wires (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import colorsys
import re
from pathlib import Path

import pytest

from macros.models.graph import NodeKind

CSS = (Path(__file__).parents[2] / "docs/assets/css/diagrams.css").read_text(encoding="utf-8")
Colour = tuple[float, float, float]
PAGE = {"light": "#ffffff", "dark": "#1e2129"}


def custom(selector: str) -> dict[str, str]:
    block = re.search(rf"^{re.escape(selector)} \{{(.*?)^\}}", CSS, re.MULTILINE | re.DOTALL)
    assert block, selector
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", block[1]))


THEMES = {"light": custom(".diagram"), "dark": custom(".diagram") | custom('[data-md-color-scheme="slate"] .diagram')}
HUES = {name: int(hue) for name, hue in re.findall(r"\.kind-(\w+) \{ --hue: (\d+); \}", CSS)}


def hexadecimal(text: str) -> Colour:
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def hsl(hue: int, chroma: str, light: str) -> Colour:
    return colorsys.hls_to_rgb(hue / 360, float(light.strip("%")) / 100, float(chroma.strip("%")) / 100)


def contrast(one: Colour, two: Colour) -> float:
    """WCAG 2.2 contrast ratio, 1 to 21."""

    def luminance(colour: Colour) -> float:
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def test_every_kind_has_a_hue_of_its_own() -> None:
    assert set(HUES) == {kind.value for kind in NodeKind}
    assert len(set(HUES.values())) == len(HUES)


@pytest.mark.parametrize("kind", NodeKind)
@pytest.mark.parametrize("theme", THEMES)
def test_boxes_can_be_read_and_seen(theme: str, kind: NodeKind) -> None:
    css = THEMES[theme]
    fill, edge = hsl(HUES[kind], css["tint-chroma"], css["tint"]), hsl(HUES[kind], css["edge-chroma"], css["edge"])
    assert contrast(hexadecimal(css["diagram-ink"]), fill) >= 4.5
    for ground in (fill, hexadecimal(PAGE[theme]), *(hexadecimal(css[lane]) for lane in ("online", "feedback", "offline"))):
        assert contrast(edge, ground) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["page", "online", "feedback", "offline"])
def test_words_and_wires_stand_out_from_every_lane(theme: str, ground: str) -> None:
    css = THEMES[theme]
    behind = hexadecimal(PAGE[theme] if ground == "page" else css[ground])
    assert contrast(hexadecimal(css["diagram-soft"]), behind) >= 4.5
    assert contrast(hexadecimal(css["diagram-wire"]), behind) >= 3
    assert contrast(hexadecimal(css["diagram-focus"]), behind) >= 3
