from dataclasses import replace

import pytest
from clashing import match, telling
from hypothesis import given
from hypothesis import strategies as st

from tellings.meaning.conflicts.conflicts import (
    Clash,
    find_conflicts,
)
from tellings.model import (
    ConflictKind,
    Mention,
    MentionKind,
    Span,
    WordMatch,
)


def clashes(a: str, b: str, **reworded: str) -> tuple[Clash, ...]:
    return find_conflicts(telling(a), telling(b), match(a, b, reworded))


@pytest.mark.parametrize(
    ("a", "b", "kind", "values"),
    [
        (
            "The flood killed 12 people in Marlow.",
            "The flood killed 17 people in Marlow.",
            ConflictKind.QUANTITY,
            ("12 people", "17 people"),
        ),
        (
            "The dam near the town broke on Monday at dawn.",
            "The dam near the town broke on Tuesday at dawn.",
            ConflictKind.MOMENT,
            ("monday", "tuesday"),
        ),
        (
            "The old bridge was built in 1931 by a local firm.",
            "The old bridge was built in 1936 by a local firm.",
            ConflictKind.MOMENT,
            ("1931", "1936"),
        ),
        (
            "The talks between both sides were held in Marlow after the flood.",
            "The talks between both sides were held in Tarbert after the flood.",
            ConflictKind.PLACE,
            ("Marlow", "Tarbert"),
        ),
        (
            "The people of the Brook ministry pressed for the silver mines.",
            "Most mines lie where the Danforth ministry is looking for copper.",
            ConflictKind.ACTOR,
            ("Brook", "Danforth"),
        ),
        (
            "“We will build it again by spring,” Brook said on the bank.",
            "“We will build it again by spring,” Danforth said on the bank.",
            ConflictKind.SPEAKER,
            ("Brook", "Danforth"),
        ),
        (
            "The council did not approve the new bridge plan.",
            "The council did approve the new bridge plan.",
            ConflictKind.NEGATION,
            ("not approve", "approve"),
        ),
        (
            "The prices of the mine rose in the first week.",
            "The prices of the mine fell in the first week.",
            ConflictKind.NEGATION,
            ("rose", "fell"),
        ),
        (
            "The mayor will resign before the vote in town.",
            "The mayor may resign before the vote in town.",
            ConflictKind.OCCURRENCE,
            ("will", "may"),
        ),
        (  # the word that is opposed may turn claims by itself
            "The owner of the quarry agreed to pay the town.",
            "The owner of the quarry refused to pay the town.",
            ConflictKind.NEGATION,
            ("agreed", "refused"),
        ),
        (  # what turns both claims turns neither against the other
            "The missing climber was found alive in the hut.",
            "The missing climber was found dead in the hut.",
            ConflictKind.NEGATION,
            ("alive", "dead"),
        ),
        (
            "The bells had never been rung.",
            "The bells had been rung every night.",
            ConflictKind.NEGATION,
            ("never", "every night"),
        ),
        (
            "The parish voted 14-6 to sell the hall.",
            "The parish voted 12-8 to sell the hall.",
            ConflictKind.QUANTITY,
            ("14-6", "12-8"),
        ),
        (
            "Both sailors were hurt when the mast fell.",
            "Four sailors were hurt when the mast fell.",
            ConflictKind.QUANTITY,
            ("2 sailors", "4 sailors"),
        ),
        (
            "The fund shrank by a quarter in one year.",
            "The fund shrank by half in one year.",
            ConflictKind.QUANTITY,
            ("~25 %", "~50 %"),
        ),
        (  # one name, one conflict
            "The choir was led by Anna Quill for years.",
            "The choir was led by Mary Stone for years.",
            ConflictKind.ACTOR,
            ("Anna Quill", "Mary Stone"),
        ),
    ],
)
def test_conflicts(a: str, b: str, kind: ConflictKind, values: tuple[str, str]) -> None:
    pairs = {
        "12": "17", "monday": "tuesday", "1931": "1936", "marlow": "tarbert", "brook": "danforth",
        "rose": "fell", "will": "may", "agreed": "refused", "alive": "dead", "14": "12", "6": "8",
        "both": "four", "a quarter": "half", "quarter": "half", "anna": "mary", "quill": "stone",
    }  # fmt: skip
    reworded = {left: right for left, right in pairs.items() if right in b.lower()}
    (found,) = find_conflicts(telling(a), telling(b), match(a, b, reworded))
    assert found.kind is kind
    assert (found.a_value, found.b_value) == values
    assert 0.5 <= found.score <= 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The flood killed nearly 500 people.", "The flood killed 482 people."),
        ("The flood killed at least 10 people.", "The flood killed 12 people."),
        ("It cost the town tens of billions of dollars.", "It cost the town $40 billion."),
        ("A third of the voters stayed away.", "34 % of the voters stayed away."),
        ("About 2.1 million people fled.", "About 2,098,000 people fled."),
        ("The dozen boats sank: a dozen boats.", "The 12 boats sank: 12 boats."),
        ("Benjamin Ito Roe built the long bridge.", "Ben Roe built the long bridge."),
        ("They had nothing but praise for the bridge.", "They had praise for the bridge."),
        ("Police searched the long hut at night.", "Rangers searched the long hut at night."),
        ("Dam Breaks Marlow Apart in Night", "Dam Breaks Tarbert Apart in Night"),
        ("Mayor Danforth opened the bridge.", "Mayor Danfort opened the bridge."),
        ("The town of Tarbert lost 3 boats.", "The town of Tarbert lost 4 carts and 3 boats."),
        ("The council did not approve the plan.", "The council rejected the plan."),
        ("", ""),
    ],
)
def test_what_agrees_is_no_conflict(a: str, b: str) -> None:
    pairs = {"500": "482", "10": "12", "billions": "40", "third": "34", "2.1": "2,098,000",
             "dozen": "12", "danforth": "danfort", "approve": "rejected",
             "police": "rangers"}  # fmt: skip
    reworded = {left: right for left, right in pairs.items() if right in b.lower()}
    assert find_conflicts(telling(a), telling(b), match(a, b, reworded)) == ()


def test_different_facts_are_no_conflict() -> None:
    assert clashes("It lost 12 boats.", "The mayor has 17 cousins in the hills.") == ()


def test_two_names_of_one_person_are_no_conflict() -> None:
    a, b = (
        "The guards of Brook left the long bridge.",
        "The guards of Danforth left the long bridge.",
    )
    matches = match(a, b, {"brook": "danforth"})
    assert find_conflicts(telling(a), telling(b), matches)
    mentions = [
        Mention(Span(text.index(name), text.index(name) + len(name)), MentionKind.NAME, 3)
        for text, name in ((a, "Brook"), (b, "Danforth"))
    ]
    left, right = (
        replace(telling(text), mentions=(one,)) for text, one in zip((a, b), mentions, strict=True)
    )
    assert find_conflicts(left, right, matches) == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (  # two shares that make up a whole
            "The mayor gave her party a two-in-three chance of keeping the council.",
            "The mayor gave her party a 1 in 3 chance of losing the council.",
        ),
        (  # two acts of one story, each with its day
            "The aide apologised on Saturday for a post about the daughters of the mayor.",
            "A young assistant resigned Monday after her post on the mayor's two daughters.",
        ),
        (  # of one claim in a list of many
            "Brook spent $43,000 on a watch, $500 on hats and more on a long cruise, papers say.",
            "Prosecutors told the court that Brook took $750,000 from the fund in seven years.",
        ),
        (  # figures of two months
            "Prices rose by 8.5 percent in March, the council said.",
            "Prices rose by 9.1 percent in June, the council said.",
        ),
        (  # a name and its short form
            "Markets fell after the Feder Union raised its rates again.",
            "Markets fell after the Fed raised its rates again.",
        ),
        (  # left open by one report
            "Brook is expected to announce that she will not seek a second term.",
            "Brook will announce whether she steps down or will seek a second term.",
        ),
    ],
)
def test_figures_and_days_of_different_facts_are_no_conflict(a: str, b: str):
    assert clashes(a, b) == ()


@given(
    st.lists(st.sampled_from("Brook said 12 17 not Monday Tuesday may rose fell in the".split())),
    st.lists(st.sampled_from("Roe said 12 nearly 500 Monday May will not in the 2014".split())),
)
def test_swapping_the_passages_mirrors_the_conflicts(left: list[str], right: list[str]) -> None:
    a, b = " ".join(left), " ".join(right)
    there = match(a, b)
    back = tuple(WordMatch(m.b, m.a, m.relation) for m in there)
    one = find_conflicts(telling(a), telling(b), there)
    other = find_conflicts(telling(b), telling(a), back)
    assert {(c.kind, c.a_span, c.b_span) for c in one} == {
        (c.kind, c.b_span, c.a_span) for c in other
    }


def test_a_negated_noun_turns_its_verb_round():
    a = "An inspection in October found no fault, according to the operator."
    b = "Inspectors had found a fault as early as October."
    assert [clash.kind for clash in clashes(a, b)] == [ConflictKind.NEGATION]


@pytest.mark.parametrize(
    ("a", "b", "values"),
    [
        (  # one fact in sentences that share little else
            "A coach with tourists left the road near Tarbert, hurting 31 people.",
            "34 people were injured, among them the driver, when it overturned in the rain.",
            ("31 people", "34 people"),
        ),
        (
            "The mine fire left 12 dead, said the owners.",
            "At dusk the rescuers counted again: the fire had killed 17 people.",
            ("12 dead", "17 people"),
        ),
        (
            "The boat, carrying 40 passengers to the island, hit a rock.",
            "There were 52 people on board, the mayor told a crowd at the quay.",
            ("40 passengers", "52 people"),
        ),
        (
            "The boat struck the pier at 6:15 a.m. in thick fog.",
            "She hit the northern pier at 6.40 a.m., a keeper remembers.",
            ("06:15", "06:40"),
        ),
        (
            "Ada Brook, 61, was freed by the court of Tarbert.",
            "The judges let 63-year-old Ada Brook go home to her hens.",
            ("61 years old", "63 years old"),
        ),
        (
            "He paid the Hotel Danforth $410, the file shows.",
            "Among the bills is one of $470 from the Hotel Danforth.",
            ("410 USD", "470 USD"),
        ),
        (
            "A crack 40 metres long runs through the wall.",
            "The firm put the length of the crack at 14 metres.",
            ("40 metres", "14 metres"),
        ),
    ],
)
def test_one_fact_in_unlike_sentences(a: str, b: str, values: tuple[str, str]) -> None:
    assert [(clash.a_value, clash.b_value) for clash in clashes(a, b)] == [values]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (  # killed, and hurt
            "The fire in the mill killed 12 people.",
            "The fire in the old mill injured 17 people.",
        ),
        (  # senators of two kinds
            "Two federal senators called on the mayor to step back.",
            "The calls were echoed by three state senators of the valley.",
        ),
        (  # two climbers
            "Ada Brook, 32, fell from the ridge on Monday.",
            "Olaf Danforth, 36, fell from the ridge as well.",
        ),
        (  # sizes of two days
            "The index fell by 0.9 percent in the second quarter.",
            "Prices climbed by 8.5 percent through March.",
        ),
        (  # a rate now, and long ago
            "The jobless rate is 3.6 percent.",
            "By November 1982 the jobless rate had reached 3.9 percent.",
        ),
        (  # scores and decades
            "The Otters won 31-24 against the Hares.",
            "The Otters won 17-14 in the 1980s.",
        ),
        (  # one span of years, in round figures
            "Prices are at a 40-year high.",
            "Prices are at a 41-year high.",
        ),
        (  # the day of telling
            "The dam broke on Friday, flooding the valley.",
            "The dam broke before dawn, officials said Saturday.",
        ),
        (  # two sums of money in two currencies may be one
            "Repairs to the pier will cost 3.1 million euros.",
            "Repairs to the pier will cost 2.3 million pounds.",
        ),
        (  # a second figure of its sort, told by one
            "The boat was going at about 14 knots, nearly twice the limit of eight knots.",
            "The master put the speed of the boat at 14 knots.",
        ),
        (  # metres and feet
            "She fell about 60 metres from the ridge.",
            "She fell about 200 feet from the ridge.",
        ),
        (  # one date, its year told once
            "The vote in the valley is set for March 4, 2026.",
            "The vote in the valley is set for March 4.",
        ),
        (  # sums far apart are mostly of two bills
            "He paid the Hotel Danforth $410, the file shows.",
            "Among the bills is one of $4,700 from the Hotel Danforth.",
        ),
        (  # one act, done to other people elsewhere
            "Rescuers carried 12 people out of the flooded cinema by boat.",
            "Villagers had carried 17 people over the burning heath on their carts.",
        ),
        (  # what should not be is not denied
            "The council should not approve the new bridge plan.",
            "The council did approve the new bridge plan.",
        ),
        (  # women among the people
            "The fire killed two women of the choir.",
            "The fire killed three people of the choir.",
        ),
    ],
)
def test_two_facts_in_like_sentences(a: str, b: str) -> None:
    assert clashes(a, b, index="prices") == ()


def test_surnames_after_one_given_name_clash_wherever_they_stand() -> None:
    a = "The inquiry into the mine will be led by Karin Solheim from spring."
    b = "From spring on, Karin Sandvik will lead the inquiry into the mine."
    (found,) = clashes(a, b, led="lead", solheim="sandvik")
    assert (found.a_value, found.b_value) == ("Solheim", "Sandvik")


def test_a_company_and_its_head_may_say_the_same() -> None:
    a, b = "Brook said the rudder had failed.", "Northline Boats says the rudder failed."
    assert clashes(a, b, brook="boats") == ()


def test_signatures_are_no_passages_of_one_fact() -> None:
    a, b = "— Ada Brook, July 6, 2022", "— Olaf Danforth, July 6, 2022"
    assert clashes(a, b, brook="danforth", ada="olaf") == ()


@pytest.mark.parametrize(
    ("a", "b", "values"),
    [
        (
            "She added that the council had no plans to sell the mill.",
            "But the mayor did not rule out selling the mill: “We are looking at all of it.”",
            ("no plans to", "not rule out"),
        ),
        (
            "The keeper would not rule out a breach of the wall.",
            "“I see no danger of a breach,” said the keeper.",
            ("not rule out", "no danger of"),
        ),
        (  # of two things
            "She added that the council had no plans to sell the mill.",
            "But the mayor did not rule out a new bridge.",
            None,
        ),
        (  # both leave it open
            "The council has not ruled out selling the mill.",
            "But the mayor did not rule out selling the mill.",
            None,
        ),
    ],
)
def test_what_one_shuts_out_and_the_other_leaves_open(
    a: str, b: str, values: tuple[str, str] | None
) -> None:
    found = [(clash.a_value, clash.b_value) for clash in clashes(a, b)]
    assert found == ([values] if values else [])


def test_one_figure_in_two_currencies_is_a_conflict() -> None:
    a, b = "Repairs to the pier will cost £31,000 a year.", "Repairs to the pier will cost €31,000."
    matches = match(a, b, {"£": "€"})
    (found,) = find_conflicts(telling(a), telling(b), matches)
    assert (found.a_value, found.b_value) == ("31000 GBP", "31000 EUR")
