"""Which language a text is in."""

import json
from pathlib import Path

import pytest
import report_files as files

from tellings.reading.languages import detect_language

EVENTS = Path(__file__).parents[3] / "packaging/judge/events"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (files.LEDE, "en"),
        ("Die Fähre ist im Nebel auf Grund gelaufen, und alle wurden an Land gebracht.", "de"),
        ("Le ferry est dans le port et les passagers ont été sauvés par la marine.", "fr"),
        ("El barco está en el puerto y los pasajeros no han sufrido daños.", "es"),
        ("Паром сел на мель, но пассажиры были спасены.", "ru"),
        ("Пором сів на мілину, її пасажирів урятовано.", "uk"),
        ("フェリーは霧の中で座礁した。", "ja"),
        ("1234 5678", "und"),
    ],
)
def test_language(text, tag):
    assert detect_language(text) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Vent violent sur la côte", "fr"),
        ("Le tunnel rouvrira jeudi, promet la préfète.", "fr"),
        ("Kein Schiff verlässt seit Samstag den Hafen.", "de"),
        ("Brand in Bremen: drei Verletzte", "de"),
        ("Ningún barco sale del puerto desde el sábado.", "es"),
        ("Nessuna nave lascia il porto da sabato.", "it"),
        ("De haven is sinds zaterdag gesloten.", "nl"),
        ("Harbour closed since Saturday", "en"),
        ("Paris mayor Anne Hidalgo resigns", "en"),
        ("Les Misérables opens in London", "en"),
        ("an official in Hantel’s delegation tells us", "en"),
        ("L’accident d’avion a fait dix morts.", "fr"),
    ],
)
def test_a_line_or_two_are_enough_to_tell_a_language(text, tag):
    assert detect_language(text) == tag


@pytest.mark.parametrize(
    "text",
    [
        "Rio de Janeiro floods kill ten",
        "RIO DE JANEIRO FLOODS KILL TEN",
        "Le Monde and Die Zeit report talks",
        "Ursula von der Leyen visits Kyiv",
        "Corriere della Sera cites sources",
        "Casa de las Flores burns down",
        "Une Femme wins Cannes",
        "Mr. C. Ruud, of Côte de Beaupré",
        "Museo de la Mar, Villa Sevilla",
        "A grey van seen in Abbey Lane is being sought.",
        "fares rose 19 per cent to 512p",
        "I am ready for a family car",
    ],
)
def test_names_make_no_other_language_of_an_english_line(text):
    assert detect_language(text) in ("en", "und")


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Le maire de Rouen, Paul Le Goff, démissionne", "fr"),
        ("LE MAIRE DE NICE DÉMISSIONNE", "fr"),
        ("Le tramway déraille à Grenoble", "fr"),
        ("Feuer zerstört Schule in Bremen", "de"),
        ("FEUER IN DER ALTSTADT", "de"),
        ("La policía de Rio de Janeiro busca a dos testigos", "es"),
        ("LA HUELGA TERMINA HOY", "es"),
        ("De burgemeester treedt af", "nl"),
    ],
)
def test_a_line_keeps_its_language_beside_names_and_in_capitals(text, tag):
    assert detect_language(text) == tag


def test_no_sentence_of_our_english_events_is_another_language():
    lines = [
        line
        for event in sorted(EVENTS.glob("*.json"))
        for report in json.loads(event.read_text(encoding="utf-8"))["reports"].values()
        for line in (report["title"], *report["sentences"])
    ]
    assert len(lines) > 3_000
    assert [line for line in lines if detect_language(line) not in ("en", "und")] == []
    assert sum(detect_language(line) == "en" for line in lines) > 0.96 * len(lines)
