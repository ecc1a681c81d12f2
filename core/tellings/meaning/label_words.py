"""Words that reports choose between for one group of people or one act, as data."""

from __future__ import annotations

from typing import Final

from tellings.language.words import word_key

_CHOICES: Final = """
rebels fighters militants insurgents terrorists guerrillas separatists extremists gunmen militia
  jihadists partisans mercenaries
protesters demonstrators rioters activists marchers mob crowd looters vandals agitators
migrants refugees immigrants asylum aliens illegals newcomers displaced
government administration regime authorities junta leadership
attack raid strike assault bombing shelling massacre operation incursion invasion offensive
war conflict fighting crisis hostilities
killed died murdered slain executed massacred perished assassinated
captured arrested detained seized kidnapped abducted
protest demonstration march riot unrest rally uprising revolt
claim allegation accusation charge
deal agreement pact accord bargain
tycoon billionaire oligarch businessman magnate entrepreneur
pro-life anti-abortion
"""

CHOICE_OF: Final[dict[str, int]] = {
    word_key(word): number
    for number, line in enumerate(_CHOICES.replace("\n  ", " ").strip().splitlines())
    for word in line.split()
}
"""For the key of a word, the number of the choice it belongs to."""
