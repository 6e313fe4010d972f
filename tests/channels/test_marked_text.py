"""The coach's Markdown as HTML: what is marked becomes elements, and nothing else does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.marked_text import marked_text

TAG = re.compile(
    r"</?(?:p|ul|ol|li|strong|mark|br|hr|h[3-6]|blockquote)>|<ol start=\"\d+\">|<a href=\"[^\"<>]+\" rel=\"noopener noreferrer\">|</a>"
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Dag.\nEn nog iets.\n\nVraag?", "<p>Dag.<br>En nog iets.</p>\n<p>Vraag?</p>"),
        ("- een\n- **twee**", "<ul><li>een</li><li><strong>twee</strong></li></ul>"),
        ("3. drie\n4. vier", '<ol start="3"><li>drie</li><li>vier</li></ol>'),
        ("# Kop\n## Lager", "<h3>Kop</h3>\n<h4>Lager</h4>"),
        (
            "[hier](https://x.example/?a=1&b=2)",
            '<p><a href="https://x.example/?a=1&amp;b=2" rel="noopener noreferrer">hier</a></p>',
        ),
        (r"\*\*niet vet\*\* 3 < 4", "<p>**niet vet** 3 &lt; 4</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        (
            '[a](https://x.example/"onclick="y)',
            '<p><a href="https://x.example/&#34;onclick=&#34;y" rel="noopener noreferrer">a</a></p>',
        ),
        ("", ""),
    ],
)
def test_marks_become_elements(text: str, html: str) -> None:
    assert marked_text(text) == html


@given(st.text(alphabet="ab <>&\"'*[]()\\#-1.\n:/htps", max_size=200))
def test_no_text_brings_html_of_its_own(text: str) -> None:
    assert not re.search(r"[<>]", TAG.sub("", marked_text(text)))
