"""Make the list of given names that ships from the lists of the United States Census of 1990.

Usage: python packaging/names/make_given_names.py FEMALE_LIST MALE_LIST

The two lists are `dist.female.first` and `dist.male.first` of the Census Bureau: a name, the
share of people who bear it in per cent, the running sum, the rank. Works of the United States
government, in the public domain; the Bureau's site has them, and so has the PyPI package `names`
0.3.0. `added.tsv` beside this script holds what we added by hand, names of people in world news
that the Census lacks.
"""

from __future__ import annotations

import sys
from pathlib import Path

OUTPUT = Path(__file__).parents[2] / "resources/tellings_resources/lexicon/en/given_names.tsv"
ADDED = Path(__file__).with_name("added.tsv")
# A name is a woman's if women bear it so many times as often as men, and the other way round.
CLEAR_RATIO = 4.0


def shares(path: Path) -> dict[str, float]:
    """Return names in lower case with the share of people who bear each, in per cent."""
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {row[0].lower(): float(row[1]) for row in rows}


def gender(female: float, male: float) -> str:
    """Return "f", "m" or "b" (both) from the shares of women and men."""
    if female >= CLEAR_RATIO * male:
        return "f"
    return "m" if male >= CLEAR_RATIO * female else "b"


def main() -> None:
    """Read the lists, write ours."""
    women, men = (shares(Path(argument)) for argument in sys.argv[1:3])
    names = {
        name: gender(women.get(name, 0.0), men.get(name, 0.0)) for name in women.keys() | men.keys()
    }
    added = ADDED.read_text(encoding="utf-8").splitlines()
    names.update(line.split("\t") for line in added)  # type: ignore[arg-type]
    lines = [f"{name}\t{names[name]}\n" for name in sorted(names)]
    OUTPUT.write_text("".join(lines), encoding="utf-8")
    print(len(lines), "names")


if __name__ == "__main__":
    main()
