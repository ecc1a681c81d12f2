"""Whether two names may be one speaker's."""

import pytest

from tellings.meaning.speech.speakers import exclude_each_other
from tellings.model import Person, PersonKind


def _person(name: str, kind: PersonKind = PersonKind.PERSON) -> Person:
    return Person(name, kind)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ada Obi", "Inspector Ada Obi"),
        ("Obi", "Ada Obi"),
        ("Ada", "Ada Obi"),
        ("Ivan Kisbert", "Iwan Quisbert"),  # one name written down by ear
        ("Bea Obi", "Ada Obi"),  # a namesake, or a slip
    ],
)
def test_names_that_may_be_one_persons_do_not_exclude_each_other(a: str, b: str) -> None:
    assert not exclude_each_other(_person(a), _person(b))
    assert not exclude_each_other(_person(b), _person(a))


def test_persons_of_other_names_exclude_each_other_even_if_a_given_name_is_shared() -> None:
    assert exclude_each_other(_person("Ada Obi"), _person("Peter Lund"))
    assert exclude_each_other(_person("Peter Obi"), _person("Peter Lund"))


def test_a_body_or_a_crowd_may_be_anybody() -> None:
    assert not exclude_each_other(_person("Ada Obi"), _person("Harbour Board", PersonKind.GROUP))
