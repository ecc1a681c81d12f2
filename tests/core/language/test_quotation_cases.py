"""Quotations case by case: marks, extents, modality, speakers and the rules that decide."""

from __future__ import annotations

import pytest
from spoken import spoken_in

from tellings.model import BlockKind, Modality, QuotationKind

DIRECT, MIXED, INDIRECT, SCARE = (
    QuotationKind.DIRECT,
    QuotationKind.MIXED,
    QuotationKind.INDIRECT,
    QuotationKind.SCARE,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We leave at noon today,” said Ada Obi.", "We leave at noon today,"),
        ('"We leave at noon today," said Ada Obi.', "We leave at noon today,"),
        ("«We leave at noon today», said Ada Obi.", "We leave at noon today"),
        ("„We leave at noon today“, said Ada Obi.", "We leave at noon today"),
        ("‘We leave at noon today,’ said Ada Obi.", "We leave at noon today,"),
        ("'We leave at noon today,' said Ada Obi.", "We leave at noon today,"),
        ("``We leave at noon today,'' said Ada Obi.", "We leave at noon today,"),
        ("''We leave at noon today,'' said Ada Obi.", "We leave at noon today,"),
        ("”We leave at noon today,” said Ada Obi.", "We leave at noon today,"),
        ("“We leave ‘at once’ today,” said Ada Obi.", "We leave ‘at once’ today,"),
        ("\"We leave 'at once' today,\" said Ada Obi.", "We leave 'at once' today,"),
        ("‘We don’t leave “at once” today,’ said Ada Obi.", "We don’t leave “at once” today,"),
        ("Ada Obi said “The crew’s ship is lost.”", "The crew’s ship is lost."),
    ],
)
def test_every_style_of_mark(text: str, words: str) -> None:
    (quotation,) = spoken_in(text)
    assert (quotation.words, quotation.kind, quotation.speaker) == (words, DIRECT, "Ada Obi")


@pytest.mark.parametrize(
    "text",
    [
        "“We leave at noon, said Ada Obi.\n\nThe pier was shut.",
        "We leave at noon,” said Ada Obi.\n\nThe pier was shut.",
        'The 6" shell fell. ‘Tis the crews’ pier, said nobody.',
        "““““ ”” « ' \" ``",
    ],
)
def test_unbalanced_marks_do_no_harm(text: str) -> None:
    assert all(quotation.kind is not DIRECT for quotation in spoken_in(text))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "“We wait,” Ada Obi said. “Then we go.\n\n“I ask for patience.”",
            ["We wait,", "Then we go.", "I ask for patience."],
        ),
        (
            "“This was our harbour,” said Ivo Brandt, head of the port museum in Eastport, “but it "
            "is slowly becoming theirs.”",
            ["This was our harbour,", "but it is slowly becoming theirs."],
        ),
        ("“Our pier,” Ada Obi said, “will not be sold.”", ["Our pier,", "will not be sold."]),
    ],
)
def test_one_statement_of_several_parts(text: str, parts: list[str]) -> None:
    (quotation,) = spoken_in(text)
    assert quotation.parts == parts


def test_a_paragraph_set_apart_after_a_colon_is_quoted() -> None:
    text = "The mayor, Ada Obi, wrote:\n\nWe will not sell the pier. It is ours.\n\nNobody spoke."
    (quotation,) = spoken_in(text)
    assert quotation.kind is DIRECT
    assert (quotation.words, quotation.speaker) == (
        "We will not sell the pier. It is ours.",
        "Ada Obi",
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Critics called the plan “a sell-off” of the harbour.", [MIXED]),
        ("Peter Lund praised the “reform” on Monday.", [SCARE]),
        ("The council passed the “Clean Harbour Act” on Monday.", [SCARE]),
        ("The so-called “ghost fleet” sailed on.", [SCARE]),
        ("The harbour is on a “hopeful path” to recovery.", [SCARE]),
        ("The mayors will hold an “urgent harbour meeting” on Monday.", [SCARE]),
        ("Ada Obi said the pier was “a wreck” and had to go.", [MIXED]),
        ("Ada Obi said the pier was a wreck.", [INDIRECT]),
        ("“Never,” Ada Obi replied.", [DIRECT]),
    ],
)
def test_kinds(text: str, kinds: list[QuotationKind]) -> None:
    assert [quotation.kind for quotation in spoken_in(text)] == kinds


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Ada Obi said the pier was safe, and suggested that ships return on Monday.",
            ["the pier was safe", "that ships return on Monday"],
        ),
        ("If Ada Obi says the pier is safe, ships will return.", ["the pier is safe"]),
        ("The pier would stay open, Ada Obi said.", ["The pier would stay open"]),
        ("The pier would stay open, said Ada Obi.", ["The pier would stay open"]),
        (
            "The pier would stay open, according to Ada Obi, who had seen the plans.",
            ["The pier would stay open"],
        ),
        ("According to Ada Obi, the pier would stay open.", ["the pier would stay open"]),
        ("In a statement, Ada Obi said the pier was safe.", ["the pier was safe"]),
        (
            "Ada Obi confirmed that talks were under way, saying, “We have hope now.”",
            ["that talks were under way", "We have hope now."],
        ),
        ("Ada Obi told reporters on Monday that the pier was safe.", ["that the pier was safe"]),
        ("Ada Obi said: The pier is safe.", ["The pier is safe"]),
        ("Pier to stay, says Ada Obi", ["Pier to stay"]),
        ("Ada Obi said it leaks.", ["it leaks"]),
        ("Ada Obi announced a halt to all ferry sailings.", ["a halt to all ferry sailings"]),
        ("Ada Obi called him a “coward” on Monday.", ["a “coward”"]),
        ("Critics called it “a sell-off” of the harbour.", ["“a sell-off” of the harbour"]),
    ],
)
def test_extents(text: str, contents: list[str]) -> None:
    assert [quotation.words for quotation in spoken_in(text)] == contents


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ada Obi did not say whether she would resign.", Modality.NEGATED),
        ("Ada Obi has yet to say whether she will resign.", Modality.NEGATED),
        ("Ada Obi never said that the pier was safe.", Modality.NEGATED),
        ("Ada Obi left without saying that she would return.", Modality.NEGATED),
        ("Ada Obi stopped short of saying that the pier was safe.", Modality.NEGATED),
        ("Nobody said that the pier was safe.", Modality.NEGATED),
        ("Neither Ada Obi nor Peter Lund said the pier was safe.", Modality.NEGATED),
        ("Ada Obi denied that she had sold the pier.", Modality.DENIED),
        ("Ada Obi did not deny that she had sold the pier.", Modality.SAID),
        ("Ada Obi will announce that the pier will close.", Modality.FUTURE),
        ("Ada Obi plans to announce that the pier will close.", Modality.FUTURE),
        ("Ada Obi is expected to say the pier is safe.", Modality.FUTURE),
        ("“We will close it soon,” Ada Obi is expected to say.", Modality.FUTURE),
        ("Ada Obi may announce that the pier will close.", Modality.HYPOTHETICAL),
        ("If Ada Obi says the pier is safe, ships will return.", Modality.HYPOTHETICAL),
        ("Ada Obi asked whether the pier was safe.", Modality.ASKED),
        ("Ada Obi never said, “We will sell the pier today.”", Modality.NEGATED),
        ("Ada Obi did not rule out a sale: “We may sell it all.”", Modality.SAID),
        ("Ada Obi did not rule out a sale of it. “We may sell it all.”", Modality.SAID),
        ("Ada Obi did not say when: “We may sell it all.”", Modality.SAID),
    ],
)
def test_whether_it_was_said(text: str, modality: Modality) -> None:
    assert [quotation.modality for quotation in spoken_in(text)] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Obi refused to comment on the plan.",
        "Both Obi and Lund declined to comment.",
        "It was not immediately clear how the two plans for the pier could be joined.",
        "Ada Obi rejected that account.",
        "The owner, Ada Obi, disputes that.",
        "Ada Obi rejected the offer on Monday.",
        "Ada Obi refused to blame the wind.",
        "Ada Obi declined to be interviewed.",
        "It remains unclear whether the pier will open this year.",
    ],
)
def test_saying_nothing_is_no_quotation(text: str) -> None:
    assert spoken_in(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "rule"),
    [
        ("Ada Obi on Tuesday said the pier was safe.", "Ada Obi", "full-name"),
        ("Ada Obi, 31, a clerk from Eastport, said the pier was safe.", "Ada Obi", "full-name"),
        (
            "Ada Obi, head of the Harbour Union, which runs the port, said the pier was safe.",
            "Ada Obi",
            "full-name",
        ),
        ("Walking to the port, Ada Obi said the pier was safe.", "Ada Obi", "full-name"),
        ("France and Germany said the pier was safe.", "France and Germany", "group"),
        ("Police said the pier was safe.", "Police", "surname"),
        ("A senior official said the pier was safe.", "A senior official", "unnamed"),
        ("It was reported that the pier was safe.", None, "cue"),
        ("Residents were told that the pier was safe.", None, "cue"),
        ("Residents were told by Ada Obi that the pier was safe.", "Ada Obi", "full-name"),
        ("“It is safe here.” Ada Obi shrugged.", "Ada Obi", "sentence-after, full-name"),
        ("Ada Obi went on: “It is safe here.”", "Ada Obi", "colon, full-name"),
        (
            "Captain Ada Obi, who is on leave, told reporters: “It is safe here today.”",
            "Ada Obi",
            "full-name",
        ),
        (
            "Ada Obi spoke, adding that anyone who blamed Peter Lund “should be ashamed”.",
            "Ada Obi",
            "full-name",
        ),
        (
            "The harbour master of Eastport accused the crew of ignoring every warning.",
            "The harbour master of Eastport",
            "unnamed",
        ),
    ],
)
def test_speakers_and_the_rule_that_decides(text: str, speaker: str | None, rule: str) -> None:
    quotation = spoken_in(text)[-1]
    assert (quotation.speaker, quotation.rule) == (speaker, rule)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Peter Lund met Ivo Brandt. He said the ship was lost.", None),
        ("Peter Lund met Ada Obi. He said the ship was lost.", "Peter Lund"),
        ("Peter Lund met Ada Obi. She said the ship was lost.", "Ada Obi"),
        ("Harbour Minister Ada Obi arrived. The minister said the ship was lost.", "Ada Obi"),
        ("Ivo Brandt arrived. Brandt said the ship was lost.", "Ivo Brandt"),
        (
            "Skavik, a ferry operator, shut the line. The company said the ship was lost.",
            "Skavik",
        ),
        (
            "A senior official arrived. A senior official said ships would come. “It is lost,” the "
            "official added.",
            "A senior official",
        ),
        ("Ada Obi’s spokesman, Ivo Brandt, said the ship was lost.", "Ivo Brandt"),
        ("“We hope,” Rosa Adler said of Ada Obi, who was ill. “The ship is lost,” said Adler.",
         "Rosa Adler"),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, speaker: str | None) -> None:
    assert spoken_in(text)[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Peter Obi spoke at a rally for his wife, Ada Obi. “It is mad,” Obi said.",
            ["Peter Obi"],
        ),
        (
            "Ada Obi met Peter Obi. Mrs. Obi said she would stay. Mr. Obi said he would go.",
            ["Ada Obi", "Peter Obi"],
        ),
        ("Ada Obi met Peter Obi in Eastport. Obi said the pier was safe.", [None]),
    ],
)
def test_two_bearers_of_one_surname(text: str, speakers: list[str | None]) -> None:
    assert [quotation.speaker for quotation in spoken_in(text)] == speakers


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Fear on the pier after the storm: ‘We thought it would fall’", (DIRECT, None)),
        ("Harbour master: ‘We thought it would fall’", (DIRECT, "Harbour master")),
        ("Harbour master: pier would have fallen within a day", (INDIRECT, "Harbour master")),
    ],
)
def test_a_headline_names_a_speaker_only_by_name_or_role(
    title: str, found: tuple[QuotationKind, str | None]
) -> None:
    assert [(said.kind, said.speaker) for said in spoken_in(title, BlockKind.TITLE)] == [found]


def test_two_men_and_one_he_stay_open_with_the_reason() -> None:
    (quotation,) = spoken_in("Peter Lund met Ivo Brandt. He said the ship was lost.")
    assert quotation.rule == "two-candidates"
    assert quotation.confidence < 0.6


def test_a_clearer_speaker_has_more_confidence() -> None:
    (named,) = spoken_in("Ada Obi said the ship was lost.")
    (meant,) = spoken_in("Ada Obi met Peter Lund. She said the ship was lost.")
    (near,) = spoken_in("Ada Obi spoke in Eastport.\n\n“The ship is lost, and with it the crew.”")
    assert named.confidence > meant.confidence > near.confidence > 0.4


def test_an_attribution_in_the_middle_is_no_part_of_what_was_said() -> None:
    text = "The pier was safe, the ministry said in a statement, but it would be watched."
    (quotation,) = spoken_in(text)
    assert quotation.parts == ["The pier was safe", "but it would be watched"]


@pytest.mark.parametrize(
    "text",
    [
        "The candidates’ plans don’t hold out much hope.",
        "Savings plans that your town offers are cheap.",
        "Ada Obi lay down on the tracks near the harbour.",
        "Some calls into the harbour office went unanswered.",
    ],
)
def test_nouns_and_other_verbs_are_no_cues(text: str) -> None:
    assert spoken_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Arden Steel shares fell 4 per cent on Monday.",
        "On Monday, Arden shares lost a tenth of their worth.",
        "Arden shares climbed 3 per cent.",
        "Arden plans fell through in May.",
    ],
)
def test_a_plural_that_a_verb_speaks_of_is_no_verb_of_saying(text: str) -> None:
    assert spoken_in(text) == []


def test_a_verb_of_saying_between_a_thing_and_its_verb_still_reports() -> None:
    (quotation,) = spoken_in("The leak Obi claims led to the fire was small.")
    assert quotation.kind is INDIRECT


def test_a_sub_heading_in_marks_is_no_quotation_but_words_in_one_are() -> None:
    assert spoken_in("‘WE LOST THE NIGHT’", BlockKind.HEADING) == []
    (quotation,) = spoken_in("Obi: ‘We lost the night’", BlockKind.HEADING)
    assert quotation.words == "We lost the night"
