"""The lines at the head of a report, read one at a time: byline, dateline, heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tellings.model import ReportDate
from tellings.reading.dates import find_date

_BETWEEN_NAMES = re.compile(r",? (?:and|und|et|y|e|en|och|&) |, ")
_UPPER = "A-ZÀ-ÖØ-ÞĀ-ŐА-ЯЁІЇЄҐΑ-Ω"
_NAME_PART = (
    rf"(?:(?:de|van|von|der|den|la|le|di|da|du|dos|bin|al|el|y|ter)[ -])*[{_UPPER}][\w’'.-]*"
)
_NAME = rf"{_NAME_PART}(?: {_NAME_PART}){{1,4}}"
# Without the "y" that may also stand inside a name: two ways to read each take endless time.
_AND = r"(?:,? (?:and|und|et|e|en|och|&) |, )"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Tt]ext)[: ] ?"
    rf"(?P<names>{_NAME}(?:{_AND}{_NAME})*)(?P<rest>.*)$"
)
# "By our reporters", "By our own correspondent in Aldby, Evening Pilot".
_NAMELESS_BYLINE = re.compile(
    r"(?:By|BY) (?P<names>(?:our |staff |a )(?:own |special |foreign )?"
    r"(?:reporters?|correspondents?|writers?|staff|newsroom|political editor)\b)(?P<rest>.{0,80})$",
    re.I,
)
# "A NAME, Associated Press", the form of agencies without "By".
_NAME_AND_OUTLET = re.compile(
    rf"(?P<names>{_NAME}(?:{_AND}{_NAME})*)(?P<rest>(?:, | \| | - | – ).+)$"
)
_OUTLET_WORD: Final = (
    r"(?:News|Times|Post|Herald|Press|Tribune|Journal|Guardian|Reuters|AFP|AP|BBC|CNN|NPR|UPI"
    r"|Bloomberg|Gazette|Chronicle|Telegraph|Observer|Independent|Mirror|Mail|Sun|Star|Globe|Today"
    r"|Daily|Weekly|Agency|Radio|Television|TV|Dispatch|Examiner|Inquirer|Standard|Register|Monitor"
    r"|Courier|Ledger|Sentinel|Argus|Echo|Bulletin|Record|Advertiser|Leader|Wire"
    r"|Zeitung|Spiegel|Welt|Monde|País|Voice|Network|Broadcasting|Banker|Review|Magazine)"
)
_OUTLET = re.compile(
    rf"(?:^|.*[,|–—-]\s*|.*\b(?:for|of|Correspondent|Reporter|Writer|Editor)\s+)"
    rf"(?P<outlet>(?:The )?(?:[{_UPPER}][\w&’'.-]*[ -]){{0,4}}{_OUTLET_WORD}"
    rf"(?: [{_UPPER}][\w&]*){{0,2}})\s*$"
)
_ROLE_WORD: Final = (
    r"\b(?:(?:Correspondent|Reporter|Editor|Writer|Columnist|Contributor|Journalist|Analyst"
    r"|Producer)s?|Staff|Bureau|Chief|Korrespondent\w*|Redakt\w+)\b"
)
_HAS_ROLE = re.compile(_ROLE_WORD, re.I)
_ROLE = re.compile(rf",(?=[^,]*{_ROLE_WORD})", re.I)
_MASTHEAD = re.compile(
    rf"[{_UPPER}][\w&’'.-]*(?: (?:of|and|the|[{_UPPER}])[\w&’'.-]*){{0,4}}(?<!\.)"
)
_LONGEST_BYLINE = 160
_PLACE = rf"[{_UPPER}][{_UPPER}.’' /-]+(?:, [{_UPPER}][\w.’' -]{{1,30}}?)?"
_MIXED_PLACE = (
    rf"[{_UPPER}][\w.’'-]+(?: [{_UPPER}][\w.’'-]+){{0,2}}(?:, [{_UPPER}][\w.’' -]{{1,30}}?)?"
)
_DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}\.? [A-Z][a-zä]{2,8})(?:,? \d{4})?)"
_DAY_AT_END = re.compile(_DAY + "$")
_DASH = r"\s*(?:[—–]|--?)\s*"
_DATELINES: Final = (
    re.compile(rf"(?P<place>{_PLACE})(?P<day>{_DAY})?,? ?\((?P<outlet>[^()]{{2,40}})\){_DASH}"),
    re.compile(
        rf"(?P<place>{_MIXED_PLACE})(?P<day>{_DAY})?,? ?\((?P<outlet>[^()]{{2,40}})\){_DASH}"
    ),
    re.compile(
        rf"(?P<place>{_PLACE})(?P<day>{_DAY})?(?P<outlet>)\s*(?:[—–]|--| -)\s+(?=[\w“\"‘'])"
    ),
    re.compile(
        rf"(?P<place>{_MIXED_PLACE})(?P<day>{_DAY})(?P<outlet>)\s*(?:[—–]|--| -)\s+(?=[\w“\"‘'])"
    ),
    re.compile(rf"(?P<place>)(?P<day>)\((?P<outlet>[A-Z][^()]{{1,40}})\){_DASH}"),
)
_DATELINE_ALONE = re.compile(rf"(?P<place>{_PLACE})(?P<day>{_DAY}),?\s*$")
_STATEMENT_END = re.compile(r"""[.,;:…][”"’')\]]*$""")
_TWO_SENTENCES = re.compile(rf"[.?!][”\"’']? +[“\"‘']?[{_UPPER}]")
_ABBREVIATION = re.compile(rf"\b(?:[{_UPPER}]|Mr|Mrs|Ms|Dr|St|vs|No|Gen|Gov|Sen|Rep)\. ")
# "Q: Did you know?", "VASS: Not at all!"
_SPEAKER_LABEL = re.compile(rf"(?:[{_UPPER}]|[{_UPPER}][{_UPPER} .-]+): ")
_CONJUNCTION: Final = re.compile(r"(?:And|But|So|Yet|Or|Because|Und|Aber|Mais|Et|Pero)\b")


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote the report ("A. Smith and B. Jones"), for whom, and when, if it says so."""

    names: str
    outlet: str
    date: ReportDate | None


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where and by whom a report was filed; `alone` if nothing else stands in the block."""

    place: str
    outlet: str
    date: ReportDate | None
    alone: bool


def find_byline(line: str) -> Byline | None:
    """Return the byline that `line` is, None if it is something else."""
    line = " ".join(line.split())
    if len(line) > _LONGEST_BYLINE or line.endswith(("?", "!", "”", '"')):
        return None
    match = _BYLINE.match(line)
    if match is not None and not _reads_on(match["rest"]):
        names = names_alone(match["names"])
        return Byline(names, _outlet_in(line[match.start("names") + len(names) :]), find_date(line))
    match = _NAMELESS_BYLINE.match(line)
    if match is not None and not _reads_on(match["rest"]):
        return Byline(match["names"], _outlet_in(match["rest"]), find_date(line))
    match = _NAME_AND_OUTLET.match(line)
    outlet = _outlet_in(match["rest"]) if match else ""
    return Byline(match["names"], outlet, find_date(line)) if match and outlet else None


def names_authors(line: str, authors: str) -> bool:
    """Tell whether a line is the authors that the file names, however joined."""
    whole = " ".join(line.split())
    return bool(authors) and _BETWEEN_NAMES.split(whole) == _BETWEEN_NAMES.split(authors)


def names_alone(names: str) -> str:
    """Cut "Ann Lee, Chief Correspondent Daily News" and "Ann Lee, Daily News" after the name."""
    names = _ROLE.split(names)[0]
    before, comma, last = names.rpartition(", ")
    return before if comma and _outlet_in(last) == last else names


def _reads_on(rest: str) -> bool:
    """A sentence that begins like a byline goes on in lower case ("By John Lee standards it")."""
    return re.match(r" [a-z]", rest) is not None or rest.endswith(".")


def _outlet_in(rest: str) -> str:
    match = _OUTLET.match(rest.strip(" ,|–—-"))
    return match["outlet"] if match else ""


def has_role(line: str) -> bool:
    """Tell whether `line` names what an author is ("Transport correspondent")."""
    return _HAS_ROLE.search(line) is not None


def is_masthead(line: str) -> bool:
    """Tell whether `line`, standing below a byline, names an outlet ("The Daily Lantern")."""
    return _MASTHEAD.fullmatch(line) is not None


def is_outlet_in_capitals(line: str) -> bool:
    """Tell whether `line` is the name of an outlet set in capitals ("THE CAPITAL POST")."""
    return line.isupper() and len(line) <= 60 and _outlet_in(line.title()) == line.title()


def find_dateline(line: str) -> Dateline | None:
    """Return the dateline that `line` begins with ("KYIV (Reuters) – …") or is."""
    start = line[:160]
    for form in _DATELINES:
        match = form.match(start)
        if match and _is_place(match["place"]):
            return Dateline(
                _DAY_AT_END.sub("", match["place"]).strip(" ,"),
                match["outlet"],
                find_date(match.group()),
                False,
            )
    match = _DATELINE_ALONE.match(start)
    if match and len(line) <= 80:
        return Dateline(match["place"].strip(" ,"), "", find_date(line), True)
    return None


def _is_place(place: str) -> bool:
    return place == "" or (len(place) >= 3 and len(place.split()) <= 7)


def looks_like_heading(line: str, *, longest: int = 100, most_words: int = 14) -> bool:
    """Tell whether `line` is worded like a heading: short, no full stop, one sentence.

    Args:
        line: A block's text.
        longest: In characters.
        most_words: Headings of news have up to 14 words, titles up to 30.
    """
    if len(line) > longest or len(line.split()) > most_words or "\n" in line:
        return False
    if _STATEMENT_END.search(line) or not any(c.isalpha() for c in line):
        return False
    if line[0].islower() or line[0] == "<" or _SPEAKER_LABEL.match(line):
        return False
    if line[-1] in "?!" and (len(line.split()) < 2 or _CONJUNCTION.match(line)):
        return False
    if line[-1] in '”"' and line[-2:-1] in "?!,.":
        return False
    in_marks = line[0] in "“\"‘'" and line[-1] in "”\"’'?!"
    if in_marks and not line.isupper():  # nobody is quoted in capitals
        return False
    return _TWO_SENTENCES.search(_ABBREVIATION.sub("", line)) is None
