"""Three invented reports of one event; "|" parts the sentences of a block."""

from __future__ import annotations

from datetime import datetime

from tellings.model import BlockKind, FurnitureReason, Granularity, ReportDate

TITLE, BYLINE, HEADING = BlockKind.TITLE, BlockKind.BYLINE, BlockKind.HEADING
PARAGRAPH = BlockKind.PARAGRAPH

COURIER = (
    (TITLE, "Tram derails in Port Averil, injuring eleven"),
    (BYLINE, "By Jonas Feld"),
    (
        PARAGRAPH,
        "A tram carrying 62 passengers left the rails on Harbour Street on Tuesday morning,"
        " injuring eleven people.|The tram struck a parked van before it stopped.",
    ),
    (
        PARAGRAPH,
        "Mayor Ilse Marten called the accident “a warning we cannot ignore”.|“I will not let a"
        " single tram run until every metre of track has been checked,” she said.",
    ),
    (HEADING, "Questions for the operator"),
    (
        PARAGRAPH,
        "Corva Lines, which runs the network, said the track had last been inspected in"
        " March.|The company denied that drivers had reported faults on the line.",
    ),
    (
        PARAGRAPH,
        "The driver was not drunk, police said.|“Safety comes before the timetable,” said police"
        " chief Rolf Adler.|Two of the injured were taken to St Anne's Hospital by helicopter.",
    ),
    (
        PARAGRAPH,
        "The so-called “silver arrow” trams were bought second-hand in 2009.|The city will offer"
        " free bus rides until Friday.|Services are expected to resume on Monday, the city said.",
    ),
    (FurnitureReason.COPYRIGHT, "© 2024 Averil Courier. All rights reserved."),
    (FurnitureReason.SHARE, "Share this article"),
)

WIRE = (
    (TITLE, "Nine hurt as tram jumps tracks in coastal city"),
    (
        PARAGRAPH,
        "At least nine people were hurt when a tram jumped the tracks in Port Averil on Tuesday"
        " morning.|About 60 people were aboard.",
    ),
    (
        PARAGRAPH,
        "Mayor Ilse Martens said no tram would run until all the track had been examined.|She"
        " described the crash as “a warning that nobody can ignore”.",
    ),
    (
        PARAGRAPH,
        "The vehicle hit a parked van and came to rest against a bakery.|“I heard a bang like"
        " thunder,” said the baker, Tomas Brandt.",
    ),
    (
        PARAGRAPH,
        "Corva Lines said its engineers last inspected the line in April.|Drivers had told the"
        " operator of faults on the line, a union official said.",
    ),
    (HEADING, "Third accident this year"),
    (
        PARAGRAPH,
        "It was the third accident on the network since January, according to the transport"
        " union.|Its members had warned of loose bolts in February.",
    ),
    (
        PARAGRAPH,
        "Two passengers were flown to St Anne's Hospital, one of them in a serious"
        " condition.|Trams will run again on Sunday at the earliest.",
    ),
    (FurnitureReason.MORE_NEWS, "Read next: Ferry strike enters second week"),
)

TRIBUNE = (
    (TITLE, "After the derailment, a city asks why"),
    (BYLINE, "Mara Quist"),
    (
        PARAGRAPH,
        "Eleven passengers were injured when a silver tram came off its rails on Mill Lane on"
        " Tuesday.|The tram had 62 people on board.",
    ),
    (
        PARAGRAPH,
        "“A warning that we must not ignore” is how mayor Ilse Marten put it.|“Safety comes"
        " before the timetable,” she added.|Asked about the cause, she declined to comment.",
    ),
    (
        PARAGRAPH,
        "The driver was drunk, according to a police officer.|The tram ran into a parked van.|The"
        " van's driver had gone for coffee minutes earlier.",
    ),
    (HEADING, "An old network"),
    (
        PARAGRAPH,
        "The trams, bought used in 2009, are due to be replaced next year.|Parents at a nearby"
        " school have asked for a lower speed limit.|Corva Lines will pay for every repair, its"
        " director Nils Oram promised.",
    ),
    (
        PARAGRAPH,
        "Services are expected to resume on Monday, the city said.|Until then, buses run free of"
        " charge.",
    ),
)

ABOUT = (
    ("courier.txt", "The Averil Courier", "Jonas Feld", COURIER),
    ("wire.html", "Northbay Wire", "", WIRE),
    ("tribune.txt", "Coast Tribune", "Mara Quist", TRIBUNE),
)

DATES = (
    ReportDate(datetime(2024, 5, 14, 13, 20), Granularity.MINUTE),
    ReportDate(datetime(2024, 5, 14), Granularity.DAY),
    None,
)
