"""Links that are told by a path behind a host, whatever country the host ends in: 'forms.gle/Zt7p', '1drv.ms/w/s', 'wa.me/31612345678'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.spans import Span

_GENERIC = (
    "com|org|net|edu|gov|int|info|biz|app|dev|page|site|link|live|gle|goo|bio|zip|mobi|name|pro|museum|travel|jobs|cat|"
    "tel|asia|xyz|club|shop|store|online|tech|cloud|space|website|blog|news|email|zone|one|fun|icu|top|vip|run|art|ink|"
    "social|network|systems|solutions|support|academy|school|college|university|courses|study|care|health|clinic|chat|"
    "video|photos|wiki|works|work|events|expert|guide|tools|rocks|ninja|amsterdam|frl|brussels|vlaanderen|gent|london|"
    "scot|wales|cymru|eus|berlin|team|group|world|life|today|studio|design|digital|agency|media|community|foundation|"
    "training|education|coach|example|test"
)
_COUNTRIES = (
    "ac|ad|ae|af|ag|ai|al|am|ao|aq|ar|as|at|au|aw|ax|az|ba|bb|bd|be|bf|bg|bh|bi|bj|bm|bn|bo|br|bs|bt|bw|by|bz|ca|cc|cd|"
    "cf|cg|ch|ci|ck|cl|cm|cn|co|cr|cu|cv|cw|cx|cy|cz|de|dj|dk|dm|do|dz|ec|ee|eg|er|es|et|eu|fi|fj|fm|fo|fr|ga|gb|gd|ge|"
    "gf|gg|gh|gi|gl|gm|gn|gp|gq|gr|gs|gt|gu|gy|hk|hn|hr|ht|hu|id|ie|il|im|in|io|iq|ir|is|it|je|jm|jo|jp|ke|kg|kh|kr|kw|"
    "ky|kz|la|lb|lc|li|lk|lr|ls|lt|lu|lv|ly|ma|mc|me|mg|mk|ml|mn|mo|mp|mr|ms|mt|mu|mv|mw|mx|my|mz|na|nc|ne|nf|ng|ni|nl|"
    "no|np|nu|nz|om|pa|pe|pf|pg|ph|pk|pl|pm|pr|ps|pt|pw|qa|re|ro|rs|ru|rw|sa|sb|sc|sd|se|sg|si|sk|sl|sm|sn|so|sr|st|su|"
    "sv|sx|sy|tc|td|tf|tg|th|tj|tk|tl|tm|tn|to|tr|tt|tv|tw|tz|ua|ug|uk|us|uy|uz|va|vc|ve|vg|vi|vn|vu|wf|ws|ye|za|zm|zw"
)
_LINK = re.compile(
    rf"(?<![\w@.-])(?:https?://)?(?:[a-z0-9][\w-]{{0,62}}\.){{1,5}}(?P<end>{_GENERIC}|{_COUNTRIES})(?::\d{{2,5}})?(?P<path>[/?#][^\s<>\"'“”]+)",
    re.IGNORECASE,
)
_WORDS = frozenset(["am", "as", "at", "be", "by", "de", "do", "er", "et", "id", "im", "in", "is", "it", "la", "me", "my", "na", "ne", "no", "om", "pa", "pm", "re", "so", "st", "to", "us", "one", "fun", "top", "run", "art", "work", "live", "team", "group", "world", "life", "today", "name", "test", "school", "pro", "care", "study", "works"])  # fmt: skip
"""Ends that are words too, behind a full stop without its blank: 'klaar.de/het'."""
_CODED = re.compile(r"\d|[a-z][A-Z]|[-_=?/]\w|^\w{8,}")


def short_links(text: str) -> Iterator[Span]:
    """Yield hosts that have a path or a question behind them."""
    if "." not in text or "/" not in text and "?" not in text and "#" not in text:
        return
    for match in _LINK.finditer(text):
        path = match["path"].rstrip(".,;:!?)]}")
        if len(path) > 1 and (match["end"].lower() not in _WORDS or _CODED.search(path[1:])):
            yield Span(match.start(), match.start("path") + len(path), "url")
