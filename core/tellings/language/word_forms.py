"""Irregular forms of English words, number words and abbreviations, as data.

`BASE_FORMS` maps a form to the word it is a form of; a form that is also a word of its own
("left", "found", "saw") is given to the verb, which is what it mostly is in news.
"""

from __future__ import annotations

from typing import Final

_FORMS: Final = """
be am is are was were been being; have has had having; do does did done doing; go goes went gone
say says said saying; tell told; speak spoke spoken; think thought; know knew known; see saw seen
leave left; find found; give gave given; take took taken; make made; come came; become became
get got gotten; begin began begun; break broke broken; bring brought; build built; buy bought
catch caught; choose chose chosen; deal dealt; draw drew drawn; drink drank drunk
drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; flee fled
fly flew flown; forbid forbade forbidden; forget forgot forgotten; forgive forgave forgiven
freeze froze frozen; grow grew grown; hang hung; hear heard; hide hid hidden; hold held
keep kept; kneel knelt; lay laid; lead led; lend lent; lie lay lain; light lit; lose lost
mean meant; meet met; overcome overcame; overthrow overthrew overthrown; pay paid; prove proven
ride rode ridden; ring rang rung; rise rose risen; run ran; seek sought; sell sold; send sent
shake shook shaken; shoot shot; show shown; shrink shrank shrunk; sing sang sung; sink sank sunk
sit sat; sleep slept; slide slid; speed sped; spend spent; spring sprang sprung; stand stood
steal stole stolen; stick stuck; strike struck stricken; strive strove striven
swear swore sworn; sweep swept; swim swam swum; swing swung; teach taught; tear tore torn
throw threw thrown; understand understood; uphold upheld; wake woke woken; wear wore worn
weep wept; win won; wind wound; withdraw withdrew withdrawn; withhold withheld
write wrote written; undergo underwent undergone; undertake undertook undertaken
arise arose arisen; awake awoke; bear bore borne; beat beaten; bend bent; bet; bind bound
bite bit bitten; bleed bled; blow blew blown; breed bred; burn burnt; cling clung; creep crept
dig dug; dream dreamt; dwell dwelt; foresee foresaw foreseen; grind ground; learn learnt
mistake mistook mistaken; seize seized; shine shone; spill spilt; spin spun; spit spat
spoil spoilt; sting stung; stink stank; withstand withstood; rebuild rebuilt; retake retook
die died dying; tie tied tying; lie lied lying
man men; woman women; child children; person people; foot feet; tooth teeth; goose geese
mouse mice; life lives; wife wives; knife knives; leaf leaves; half halves; wolf wolves
thief thieves; loaf loaves; shelf shelves; self selves; policeman policemen
policewoman policewomen; gunman gunmen; spokesman spokesmen; spokeswoman spokeswomen
congressman congressmen; businessman businessmen; fireman firemen; chairman chairmen
lawman lawmen; freshman freshmen; crisis crises; analysis analyses; basis bases; datum data
criterion criteria; phenomenon phenomena; medium media; thesis theses; axis axes
good better best; bad worse worst; far farther farthest further furthest; little less least
"""


def _base_forms() -> dict[str, str]:
    lines = _FORMS.replace("\n", ";").split(";")
    groups = [line.split() for line in lines if line.strip()]
    table: dict[str, str] = {}
    for base, *forms in groups:
        for form in forms:
            table.setdefault(form, base)
    table["leaves"] = "leave"
    table["people"] = "people"  # counted in its own right: "8 people", "the Kurdish people"
    return table


BASE_FORMS: Final[dict[str, str]] = _base_forms()

NUMBER_WORDS: Final[dict[str, str]] = {
    word: str(value)
    for value, word in [
        *enumerate(
            """zero one two three four five six seven eight nine ten eleven twelve thirteen
            fourteen fifteen sixteen seventeen eighteen nineteen""".split()
        ),
        *zip(
            range(20, 100, 10),
            "twenty thirty forty fifty sixty seventy eighty ninety".split(),
            strict=True,
        ),
    ]
    if word != "one"  # more often a pronoun
}

SHORT_FORMS: Final[dict[str, str]] = {
    "%": "percent",
    "$": "dollar",
    "€": "euro",
    "£": "pound",
    "¥": "yen",
    "pct": "percent",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "dept": "department",
    "govt": "government",
    "admin": "administration",
    "sgt": "sergeant",
    "lt": "lieutenant",
    "col": "colonel",
    "capt": "captain",
    "maj": "major",
    "dr": "doctor",
    "prof": "professor",
    "jan": "january",
    "feb": "february",
    "aug": "august",
    "sept": "september",
    "oct": "october",
    "nov": "november",
    "dec": "december",
    "yr": "year",
    "hr": "hour",
    "km": "kilometer",
    "kg": "kilogram",
    "vs": "versus",
    "tv": "television",
    "uk": "britain",
}
"""Abbreviations by the word they stand for; both sides are folded."""

CONTRACTIONS: Final[dict[str, str]] = {
    "'m": "am",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
    "n't": "not",
}

IRREGULAR_NEGATIONS: Final[dict[str, tuple[str, int]]] = {
    "won't": ("will", 2),
    "can't": ("can", 3),
    "cannot": ("can", 3),
    "shan't": ("shall", 3),
    "ain't": ("be", 2),
    # Apostrophes get lost on the way from one system to another.
    **{
        f"{verb}nt": (verb, len(verb))
        for verb in "do does did is was are were have has had would could should".split()
    },
}
"""The verb inside a negated form, and how many code points of the form it takes."""
