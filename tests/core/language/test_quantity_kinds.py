"""Kinds of writing numbers and units that people use, each in a sentence of our own."""

import math

import pytest
from english import ENGLISH

from tellings.language.quantities import find_quantities
from tellings.language.values import quantity_value
from tellings.model import Quantity, Span


def find(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, [Span(0, len(text))], ENGLISH)


def values(text: str) -> list[tuple[float, float, str]]:
    return [(round(q.low, 3), round(q.high, 3), q.unit) for q in find(text)]


def one(value: float, unit: str = "") -> list[tuple[float, float, str]]:
    return [(value, value, unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Thousands parted by a blank, a no-break blank, a narrow one, an apostrophe; Indian groups.
        ("Some say 31 400 sheep graze there.", one(31400)),
        ("It sold 31\u00a0400 tickets.", one(31400)),
        ("It sold 2\u202f031\u202f400 tickets.", one(2031400)),
        ("It sold 31'400 tickets.", one(31400)),
        ("It sold 31’400 tickets.", one(31400)),
        ("It sold 3,21,500 tickets.", one(321500)),
        ("Room 12 holds 300 chairs.", one(300)),
        # Magnitudes.
        ("The song had 40k listeners.", one(40000)),
        ("The song had 40m listeners.", one(4e7)),
        ("The bank lost 7.5m francs.", one(7.5e6, "CHF")),
        ("The wall is 7m high.", one(7, "m")),
        ("A 7m wave came.", one(7, "m")),
        ("It needs 6 lakh bricks.", one(600000)),
        ("It owes Rs 3 crore to the state.", one(3e7, "INR")),
        ("It owes Rs 3 lakh crore to the state.", one(3e12, "INR")),
        ("Two thousand crore rupees went missing.", one(2e10, "INR")),
        ("It owes 30 million rupees to the state.", one(3e7, "INR")),
        ("Three and a half million gallons were lost.", one(3.5e6, "gallon")),
        ("One and a half million votes were cast.", one(1.5e6)),
        ("A million and a half votes were cast.", one(1.5e6)),
        ("They walked 2½ miles.", one(2.5, "mile")),
        # Halves, quarters, thirds.
        ("It took half an hour to get out.", one(0.5, "hour")),
        ("It took a quarter of an hour to get out.", one(0.25, "hour")),
        ("It took three quarters of an hour.", one(0.75, "hour")),
        ("It took an hour and a half.", one(1.5, "hour")),
        ("Prices rose by a quarter in June.", [(22.5, 27.5, "%")]),
        ("Prices were cut by half.", [(45, 55, "%")]),
        ("Two thirds of the boats sank.", [(60, 73.333, "%")]),
        ("The half that stayed saw a third man leave.", []),
        # Money by code, word and whose.
        ("It cost EUR 450 a piece.", one(450, "EUR")),
        ("It cost 450 EUR a piece.", one(450, "EUR")),
        ("It cost 450 Canadian dollars a piece.", one(450, "CAD")),
        ("It cost 450 US dollars a piece.", one(450, "USD")),
        ("It cost NZ$450 a piece.", one(450, "NZD")),
        ("The stone weighs 450 pounds.", one(450, "pound weight")),
        ("The stone cost 450 pounds.", one(450, "GBP")),
        # Units close to the figure and parted.
        ("A gust of 62mph hit it.", one(62, "mph")),
        ("A gust of 62 miles per hour hit it.", one(62, "mph")),
        ("A gust of 100 km/h hit it.", one(100, "km/h")),
        ("A gust of 54 knots hit it.", one(54, "knot")),
        ("It was 31C in the shade.", one(31, "°C")),
        ("It was 31 degrees Celsius in the shade.", one(31, "°C")),
        ("It was minus 4 degrees Fahrenheit.", one(-4, "°F")),
        ("The field has 12 hectares.", one(12, "hectare")),
        ("The crane lifted 350 t.", one(350, "tonne")),
        ("The plank is 40cm wide.", one(40, "cm")),
        ("The man is 6ft 6in tall.", one(6.5, "foot")),
        ("It took two hours and 15 minutes.", one(2.25, "hour")),
        # Nobody, one, both.
        ("No workers were hurt.", one(0, "person")),
        ("Zero workers were hurt.", one(0, "person")),
        ("There are no plans.", []),
        ("One woman was hurt.", one(1, "person")),
        ("One of them was hurt.", []),
        ("Both drivers were hurt.", one(2)),
        ("Both sides agreed.", []),
        # Ages.
        ("A woman in her 40s was hurt.", [(40, 49, "year old")]),
        ("A woman in her early sixties was hurt.", [(60, 63, "year old")]),
        ("A girl aged nine was hurt.", one(9, "year old")),
        ("Boys aged 9 and 12 were hurt.", [*one(9, "year old"), *one(12, "year old")]),
        # What is no count.
        ("The law of the 1980s stands.", []),
        ("The season 2019-20 was short.", []),
        ("In 2019 floods hit the town.", []),
        ("File 2025/4471 was lost.", []),
        ("The accident report no longer names page 14.", []),
        ("He lives at 14 Mill Street.", []),
        ("They met at 8.14 and left at twenty to nine.", []),
    ],
)
def test_what_a_number_means(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("The motion passed 14-6 on Monday.", (14, 6)),
        ("The council voted 6-14 against it.", (6, 14)),
        ("The council voted by nine to four to sell it.", (9, 4)),
        ("The council voted nine to four to sell it.", (9, 4)),
        ("It passed with 9 votes for and 4 against.", (9, 4)),
        ("It passed by 9 votes to 4.", (9, 4)),
        ("Rovers won 2-0 at home.", (2, 0)),
        ("Rovers lost 2–3 at home.", (2, 3)),
        ("A 2-2 draw was the least.", (2, 2)),
        ("They won four-nil.", (4, 0)),
    ],
)
def test_a_score_or_a_vote_is_one_value(text, score):
    (found,) = find(text)
    assert (found.low, found.against, found.unit) == (*score, "score")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("They need 3-5 days.", 3, 5),
        ("They need 9 to 12 boats.", 9, 12),
        ("Between 9 and 12 boats sank.", 9, 12),
        ("Some 40-odd boats sank.", 37.2, 42.8),
        ("A hundred or so boats sank.", 93, 107),
    ],
)
def test_a_range_is_no_score(text, low, high):
    (found,) = find(text)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))
    assert found.against is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It has 14 employees.", "14 employees"),
        ("It has one hundred firefighters.", "100 firefighters"),
        ("It is ten feet long.", "10 feet"),
        ("It is 10ft long.", "10 ft"),
        ("It cost three million euros.", "3000000 EUR"),
        ("A girl aged nine was hurt.", "9 years old"),
        ("At least four bridges fell.", "≥4 bridges"),
        ("They won 2-0.", "2-0"),
        ("It burned for a quarter of an hour.", "15 minutes"),
        ("It burned for two hours.", "2 hours"),
        ("Nearly a third of them left.", "~32 %"),
    ],
)
def test_values_print_as_people_write_them(text, value):
    (found,) = find(text)
    written = quantity_value(found)
    assert written == value or (value == "~32 %" and written.startswith("~"))
    assert not math.isinf(found.low)
