"""Three long reports of one invented event, which read like reports: for the pictures.

Each fact has up to three wordings; a report tells most facts, in its own order, some with a
figure of its own. Everything is invented; the same call returns the same texts.
"""

from __future__ import annotations

import random

from tellings.model import Report
from tellings.reading import report_from_text, with_details

OUTLETS = ("The Rensmouth Gazette", "Northern Wire", "Evening Pilot")
TITLES = (
    "Three thousand leave their homes as the Orle breaks its banks",
    "Orle floods five towns, minister promises aid",
    "‘Nobody rang the bell’: anger rises with the water in the Orle valley",
)
BYLINES = ("By Mirela Anders", "By Tom Okafor and Inès Brandt", "By our reporters")
TELLS = 0.82
SENTENCES_A_PARAGRAPH = 3

GENERAL = (
    (
        "The river Orle broke its banks in the early hours of Tuesday and flooded five towns "
        "between Rensmouth and the sea.",
        "Five towns along the lower Orle stood under water on Tuesday after the river rose above "
        "its dykes during the night.",
        "When the Orle came over the dyke shortly before four o’clock on Tuesday morning, most "
        "people between Rensmouth and the coast were asleep.",
    ),
    (
        "About 3,000 people had left their homes by the evening, the regional council said.",
        "The regional council put the number of people who had to leave at 3,000.",
        "Some 3,400 people spent the night in schools and sports halls, according to the council.",
    ),
    (
        "“We have never seen the river so high,” said Ruth Halloran, who leads the region’s flood "
        "service.",
        "“We have never seen it this high,” Ruth Halloran, head of the flood service, told "
        "reporters.",
        "Ruth Halloran, the head of the flood service, said that the river had never been so high.",
    ),
    (
        "The gauge at Rensmouth bridge stood at 7.4 metres at noon, 60 centimetres above the mark "
        "of 1987.",
        "At noon the Rensmouth gauge read 7.4 metres, which is 60 centimetres more than in 1987.",
        "The water at Rensmouth bridge reached 7.1 metres at midday, higher than in 1987.",
    ),
    (
        "The minister of the interior, Pál Verhoeven, promised every household 1,200 euros "
        "within two weeks.",
        "Interior minister Pal Verhoeven announced immediate aid of 1,200 euros a household, to "
        "be paid in a fortnight.",
        "Pál Verhoeven, the interior minister, spoke of “quick help without forms” and of 1,200 "
        "euros for each household.",
    ),
    (
        "Verhoeven denied that the warning had come too late.",
        "The minister rejected the charge that people were warned too late.",
        "Verhoeven admitted that the warning had come late.",
    ),
    (
        "“Nobody rang the bell and nobody called,” said Jens Marlow, who runs a bakery in Aldby.",
        "“Nobody called us,” said the baker Jens Marlow from Aldby.",
        "“Nobody rang the bell, and nobody called. We heard the water in the cellar,” said Jens "
        "Marlow, a baker in Aldby.",
    ),
    (
        "The flood service had lowered its forecast on Monday evening from 7 to 6.5 metres.",
        "On Monday evening the service had corrected its forecast downwards, from 7 metres to 6.5.",
        "A forecast of Monday evening, seen by this newspaper, still spoke of 6.5 metres.",
    ),
    (
        "The army has sent 240 soldiers and twelve boats.",
        "A company of 240 soldiers with twelve boats is helping.",
        "Two hundred and forty soldiers are filling sandbags; a dozen boats bring food.",
    ),
    (
        "The railway between Rensmouth and Callis Bay stays closed until at least Friday.",
        "Trains to Callis Bay will not run before Friday.",
        "The line to Callis Bay is shut until Saturday, the railway said.",
    ),
    (
        "An insurers’ association estimates the damage at 85 million euros.",
        "Insurers expect damage of about 85 million euros.",
        "The damage may exceed 100 million euros, the insurers’ association said in the evening.",
    ),
    (
        "One man of 71 died when he tried to move his car; two people are missing.",
        "A 71-year-old man drowned in his car, and two people were still missing on Tuesday night.",
        "A man died and two women are missing, the police said.",
    ),
    (
        "The opposition leader, Sofía Lindqvist, called for an inquiry into the dykes, which were "
        "last repaired in 2009.",
        "Sofia Lindqvist of the opposition demanded an independent inquiry; the dykes were last "
        "repaired in 2009.",
        "“We want to know who decided to wait,” said opposition leader Sofía Lindqvist.",
    ),
    (
        "Meteorologists expect the rain to stop on Wednesday afternoon.",
        "The rain is expected to end on Wednesday afternoon.",
        "It will stop raining by Wednesday evening, the weather service said.",
    ),
    (
        "Drinking water has to be boiled in all five towns.",
        "Residents were told to boil their drinking water.",
        "Tap water must be boiled for at least a week.",
    ),
    (
        "A concert in the cathedral raised 18,000 euros within an hour.",
        "",
        "",
    ),
    (
        "",
        "Shares of the builder Norstrand, which raised the dykes in 2009, fell by 4.2 per cent.",
        "",
    ),
    (
        "",
        "",
        "Two former engineers of the dyke board told the Pilot that they had asked for higher "
        "walls in 2021 and again last year. A letter that this newspaper has seen bears the stamp "
        "of the ministry.",
    ),
)
PLACES = (
    ("Aldby", "1,100", "school", "Mayor Hanne Corrigan", "Hanne Corrigan"),
    ("Sutterwick", "640", "town hall", "Mayor Luís Abrantes", "Luis Abrantes"),
    ("Callis Bay", "820", "harbour", "Harbour master Ewa Nowak", "Ewa Novak"),
    ("Great Thornley", "310", "hospital", "Doctor Amir Sadeghi", "Amir Sadeghi"),
    ("Lower Fenn", "190", "church", "Pastor Judith Maes", "Judith Maes"),
    ("Orlemouth", "450", "lighthouse", "Pilot Bram de Wit", "Bram de Wit"),
    ("Saint Odran", "275", "abbey", "Sister Catrin Lewis", "Catrin Lewis"),
    ("Kettering Quay", "380", "market", "Mayor Oluwaseun Bello", "Oluwaseun Bello"),
    ("Wexcombe", "120", "mill", "Miller Štěpán Dvořák", "Stepan Dvorak"),
)
LOCAL = (
    (
        "In {place}, {count} people were brought to safety by boat and on lorries.",
        "Boats and lorries took {count} people out of {place}.",
        "{count} inhabitants of {place} were carried out of their houses.",
    ),
    (
        "The water stood two metres high around the {spot} of {place} in the morning.",
        "At the {spot} in {place} the water was two metres deep.",
        "Two metres of brown water covered the yard of the {spot} in {place}.",
    ),
    (
        "{speaker} said that the cellar doors had been closed in time.",
        "According to {plain}, the cellar doors were not closed in time.",
        "“We shut the cellar doors in time,” said {plain}.",
    ),
    (
        "Electricity failed in {place} at half past four and came back after nine hours.",
        "{place} had no electricity for nine hours.",
        "The lights went out in {place} at half past four.",
    ),
    (
        "Volunteers from {place} cooked 400 meals a day.",
        "Volunteers served hundreds of meals in {place}.",
        "",
    ),
    (
        "A bridge in {place} built in 1911 lost its middle arch.",
        "The old bridge of {place}, finished in 1911, is broken in the middle.",
        "In {place} the middle arch of the bridge has gone.",
    ),
    (
        "“We lost the archive of two hundred years,” said {plain}.",
        "{plain} mourned an archive of two centuries.",
        "{speaker} said that the archive of two hundred years was lost.",
    ),
    (
        "Divers found the ferry of {place} three kilometres down the river.",
        "The ferry from {place} was found by divers, three kilometres away.",
        "The ferry of {place} is still missing.",
    ),
    (
        "Pupils in {place} will have lessons in tents from Monday.",
        "From Monday on, children in {place} will be taught in tents.",
        "Schools in {place} stay shut until December.",
    ),
)
FURNITURE = (
    "Share this story\n\n© Gazette Publishing. All rights reserved.",
    "Follow us on our channels.\n\n© Northern Wire. All rights reserved.",
    "Read more: Storm season in pictures\n\nSubscribe from 1 euro a week\n\n© Pilot Media.",
)


def flood_reports(count: int = 3) -> list[Report]:
    """Return `count` reports of some 50 sentences; from the fourth on, the wordings mix."""
    reports = []
    for number in range(count):
        outlet = OUTLETS[number] if number < 3 else f"Valley Sheet {number - 2}"
        report = report_from_text(_text(number, outlet), name=outlet)
        reports.append(with_details(report, outlet=outlet))
    return reports


def _text(number: int, outlet: str) -> str:
    made = random.Random(number)
    told = []
    for fact in _facts():
        wording = fact[number if number < 3 else made.randrange(3)]
        if wording and made.random() < TELLS:
            told.append(wording)
    # A report moves a few facts to a place of its own.
    for _ in range(len(told) // 8):
        told.insert(made.randrange(2, len(told)), told.pop(made.randrange(2, len(told))))
    paragraphs, start = [], 0
    while start < len(told):
        size = made.randint(2, SENTENCES_A_PARAGRAPH + 1)
        paragraphs.append(" ".join(told[start : start + size]))
        start += size
    head = [TITLES[number % 3], f"{BYLINES[number % 3]}, {outlet}", "7 November 2026"]
    return "\n\n".join([*head, *paragraphs, FURNITURE[number % 3]])


def _facts() -> list[tuple[str, ...]]:
    local = [
        tuple(
            wording.format(place=place, count=count, spot=spot, speaker=speaker, plain=plain)
            for wording in fact
        )
        for number, (place, count, spot, speaker, plain) in enumerate(PLACES)
        # Three facts a place, and no fact in every place: reports don't tell lists.
        for fact in (LOCAL[(number + step) % len(LOCAL)] for step in (0, 2, 5))
    ]
    return [*GENERAL[:9], *local, *GENERAL[9:]]
