"""Small pages of our own: what large pages of real sites show too seldom to learn from.

Each holds a report of a few paragraphs and, at places and under names that differ, what often goes
wrong: a list of other reports amid the text or above it, topics, names of elements that sound like
furniture around the whole report, sentences of three words, sub-headings.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from pages import Page

SITES = 60
PAGES = 360

_TITLES = (
    "Sluice at Ambry jams and floods cellars",
    "Night buses to Corran saved for a year",
    "Two vets fined over horses at Pell",
    "School kitchen in Darrow wins prize",
    "Quarry at Hask to reopen in June",
    "Judge stops sale of Lund lighthouse",
    "Cheese maker recalls 4,000 wheels",
)
_PARAGRAPHS = (
    "The gate of the sluice jammed at about four in the morning, and by six the water stood knee"
    " deep in the cellars of Mill Street, the fire service said.",
    "Transport councillor Ada Brink said on Tuesday that the money would come from parking fees and"
    " that nobody had been happy with the plan to stop at eleven.",
    "An inspector found eleven horses without water in a shed behind the racecourse, three of them"
    " so weak that they could not stand.",
    "“I have cooked for children for thirty years, and they tell you to your face what they think"
    " of it,” said Rosa Feld, who runs the kitchen.",
    "The company wants to take out 90,000 tonnes a year, a third less than before it closed, and"
    " has promised to keep its lorries off the village road.",
    "The court found that the ministry had not asked the island's council, as the law of 1998 says"
    " it must, before it took bids.",
    "Tests showed traces of a cleaning agent in wheels made between 2 and 9 October; people who"
    " have bought one can take it back to the shop.",
    "A lawyer for the two men called the sentence harsh and said they would decide within a week"
    " whether to go on to a higher court.",
    "Neighbours had complained about the noise in the spring, but the town hall says that it has no"
    " record of any letter.",
    "According to the report, the crane driver had warned his foreman twice that the ground was"
    " moving before he climbed down.",
)
_SENTENCES = (
    "Nobody came to harm.",
    "It is the third in a month.",
    "“We are glad,” she said.",
    "The police were called.",
    "He denies it.",
    "A second hearing is in May.",
    "That was not enough.",
    "The line is open again.",
    "Rain is forecast.",
)
_SUBHEADS = (
    "Who has to pay",
    "A long dispute",
    "What happens next",
    "“Not our fault”",
    "The money",
)
_LIST_HEADS = (
    "Related", "Related stories", "Read more", "More stories", "Most read", "Up next", "Latest",
    "You might also like", "Trending", "More on this", "Also today", "Don't miss", "Popular",
    "Recommended", "See also", "Other news", "In pictures", "From the archive",
)  # fmt: skip
_TOPIC_HEADS = ("Topics", "Tags", "Filed under", "Themes", "Subjects")
_TOPICS = ("Water", "Roads", "Schools", "Courts", "Animals", "Food", "Islands", "Buses")
_TEASERS = (
    "Bell tower gets new clock", "Ferry fares to rise in May", "Owl found in post office",
    "Rowers win at Velm", "Choir sings for new roof", "Bakery shuts after ninety years",
    "Snow closes pass", "Council hires bee keeper", "Swimming pool loses water", "Crossword",
    "Obituaries", "Letters", "Weather", "Contact us", "Football: Osk beat Brae",
    "Mayor opens skate park", "Map of 1702 found in attic", "Last coal boat sails",
)  # fmt: skip
_NAMES = (
    "paywall", "share", "sharing", "related", "with-ads has-sidebar", "social", "promo", "popular",
    "subscribe", "newsletter", "comments-open", "menu-open", "credits", "recommended", "ad-free",
    "sponsored", "skip-target", "teaser-page", "cookie-ok", "story", "content", "post", "box", "",
)  # fmt: skip
_SECTIONS = ("sharing-the-cost", "ad-hoc", "related-work", "popular-vote", "social-care", "menu")
_WRAPPERS = ("article", "main", "div", "section", "")


def small_pages(first: int = 0, count: int = PAGES) -> Iterator[Page]:
    """Yield pages number `first` and on; each is made from its number alone."""
    for number in range(first, first + count):
        yield _Maker(random.Random(number)).page(number)


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._wanted: list[str] = []
        self._unwanted: list[str] = []

    def page(self, number: int) -> Page:
        chance = self._chance
        title = chance.choice(_TITLES)
        body = [self._own(text) for text in chance.sample(_PARAGRAPHS, chance.randint(2, 6))]
        for text in chance.sample(_SENTENCES, chance.randint(0, 2)):
            body.insert(chance.randint(1, len(body)), self._own(text))
        above = self._list() if chance.random() < 0.2 else ""
        if chance.random() < 0.35:
            body.insert(chance.randint(1, len(body)), self._list())
        if chance.random() < 0.25:
            at = chance.randint(1, len(body))
            body[at:] = [self._section("\n".join(body[at:]))]
        if chance.random() < 0.2:
            body.insert(0, self._topics())
        report = self._wrapped(f"<h1>{title}</h1>" + "\n".join(body))
        tail = self._tail() if chance.random() < 0.6 else ""
        outlet = chance.choice(("", " | Osk Gazette"))
        markup = (
            f'<!DOCTYPE html><html lang="en"><head><title>{title}{outlet}</title></head>'
            f"<body>{self._bar()}{above}{report}{tail}{self._foot()}</body></html>"
        )
        return Page(
            "small",
            f"small-{number}",
            f"small{number % SITES}.invalid",
            markup.encode(),
            tuple(self._wanted),
            tuple(self._unwanted),
            (),
            whole=False,
        )

    def _own(self, text: str, tag: str = "p") -> str:
        self._wanted.append(text)
        return f"<{tag}>{text}</{tag}>"

    def _list(self) -> str:
        chance = self._chance
        head, tag = chance.choice(_LIST_HEADS), chance.choice(("h2", "h3", "p", "strong", "div"))
        items = "".join(self._teaser() for _ in range(chance.randint(2, 4)))
        self._unwanted.append(head)
        name = chance.choice(("", ' class="box"', ' class="more"', ' id="related"'))
        return f"<div{name}><{tag}>{head}</{tag}>{items}</div>"

    def _teaser(self) -> str:
        text = self._chance.choice(_TEASERS)
        self._unwanted.append(text)
        inner = f'<a href="/{len(text)}">{text}</a>' if self._chance.random() < 0.5 else text
        tag = self._chance.choice(("p", "li", "h3", "div"))
        return f"<{tag}>{inner}</{tag}>"

    def _section(self, inner: str) -> str:
        head = self._own(self._chance.choice(_SUBHEADS), self._chance.choice(("h2", "h3")))
        return f'<div id="{self._chance.choice(_SECTIONS)}">{head}{inner}</div>'

    def _topics(self) -> str:
        topics = self._chance.sample(_TOPICS, self._chance.randint(2, 3))
        head = self._chance.choice(_TOPIC_HEADS)
        self._unwanted += [head, *topics]
        return f"<p>{head}</p><ul>{''.join(f'<li>{topic}</li>' for topic in topics)}</ul>"

    def _wrapped(self, report: str) -> str:
        name, wrapper = self._chance.choice(_NAMES), self._chance.choice(_WRAPPERS)
        inner = f"<{wrapper}>{report}</{wrapper}>" if wrapper else report
        kind = self._chance.choice(("class", "id"))
        return f'<div {kind}="{name}">{inner}</div>' if name else inner

    def _tail(self) -> str:
        lines = "".join(self._teaser() for _ in range(self._chance.randint(3, 12)))
        return f'<div class="{self._chance.choice(("tail", "foot", "more", "rest"))}">{lines}</div>'

    def _bar(self) -> str:
        return self._chance.choice(
            ("", "", '<nav><a href="/">Home</a> <a href="/s">Sport</a></nav>')
        )

    def _foot(self) -> str:
        return self._chance.choice(("", "", "<footer><p>© 2031 Osk Gazette</p></footer>"))
