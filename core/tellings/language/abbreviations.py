"""Abbreviations that end in a dot and what may follow them, as data for the sentence splitter."""

from __future__ import annotations

from typing import Final

BEFORE_NAMES: Final[frozenset[str]] = frozenset(
    """
    mr mrs ms mx dr prof gen lt col maj capt cmdr sgt cpl pvt adm brig gov sen rep reps sens govs
    gens drs messrs hon pres supt det insp rev fr sr msgr st ste ft mt ave atty amb sec
    no nos nr vol fig figs art sect ch pp p para ed eds op cf eg ie viz vs v ca approx
    jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
"""Abbreviations that never end a sentence when a capital or a number follows."""

BEFORE_NUMBERS: Final[frozenset[str]] = frozenset(
    """
    no nos nr vol fig figs art sect ch pp p para ed op ca approx
    jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
"""Those of `BEFORE_NAMES` that hold a sentence together only before a number."""

COUNTRY_LIKE: Final[frozenset[str]] = frozenset(
    "u.s u.s.a u.n u.k e.u d.c l.a n.y u.a.e a.m p.m b.c a.d inc co corp ltd jr sr ph.d etc".split()
)
"""Abbreviations that end sentences often and stand before a name in the middle as often."""

COUNTRIES: Final[frozenset[str]] = frozenset("u.s u.s.a u.n u.k e.u".split())
"""Those of `COUNTRY_LIKE` that stand before the title of somebody's office."""

OFFICES: Final[frozenset[str]] = frozenset("gen gov sen rep".split())
"""Titles that go with the country before them: "U.S. Sen. Hale"."""

AFTER_COUNTRY: Final[frozenset[str]] = frozenset(
    """
    administration agency air ambassador army attorney bureau capitol catholic census centers
    central chamber circuit citizenship civil coast commander commerce commission conference
    congress congressman congresswoman consul consulate court customs cyber defense department
    district dollar drug embassy energy envoy environmental federal fish food force forces foreign
    geological general government green high homeland house human immigration intelligence
    interior international joint justice labor magistrate marine marines marshal marshals military
    mission national naval navy northern office olympic open park peace pacific postal president
    presidents rep representative republican democrat democratic sen senate senator
    secret secretary secretaries security service soccer southern special state states steel
    strategic supreme surgeon trade treasury under vice virgin women world
    """.split()
)
"""Capitalised words that go with the country named before them: "U.S. Treasury"."""

OPENERS: Final[frozenset[str]] = frozenset(
    """
    a an the this that these those he she it they we you i his her its their our my there here
    in on at by for from with without under after before during since until as if when while where
    although though because but and so yet or nor however meanwhile still also then now both
    what who why how which some many most several few all no not one two three according
    nobody everyone everybody
    mr mrs ms dr gen gov sen rep
    """.split()
)
"""Words with a capital that start a sentence rather than go on with a name."""

VERBS_AFTER_NAMES: Final[frozenset[str]] = frozenset(
    """
    is are was were has have had will would can could may might must should did does do
    said says told tells added adds asked asks wrote writes called calls called announced
    declared denied insisted noted argued warned claimed replied responded explained stressed
    acknowledged confirmed suggested went came made took gave got left won lost met spoke
    wants wanted plans planned hopes hoped expects expected agreed refused rejected
    """.split()
)
"""Verbs by which a name before them opens a sentence: "in the U.S. Hale said"."""

SPEECH: Final[str] = (
    "said|says|asked|asks|continued|continues|replied|wrote|added|told|shouted|yelled|demanded"
)
"""Verbs that follow a closed quotation together with its speaker."""

DOMAINS: Final[frozenset[str]] = frozenset(
    "com org net edu gov info biz html htm pdf doc docx txt jpg png gif exe zip".split()
)
"""What follows a dot in addresses and file names."""

CLOCK: Final[frozenset[str]] = frozenset(("a.m", "p.m", "am", "pm"))
"""What a clock time ends in; the zone or the day may follow."""

ZONES: Final[frozenset[str]] = frozenset(
    """
    GMT UTC BST IST CET CEST EET EEST WET MSK ET CT MT PT EST EDT CST CDT MST MDT PST PDT AKST
    HST AST ADT NST JST KST SGT HKT AEST AEDT ACST AWST NZST NZDT SAST EAT WAT
    """.split()
)
"""Time zones as they are written behind a clock time, capitals kept."""

ZONE_WORDS: Final[frozenset[str]] = frozenset(
    "eastern central mountain pacific atlantic greenwich british irish european moscow indian "
    "japan australian alaska hawaii local coordinated universal western".split()
)
"""First words of zones written out: "Pacific Time", "Central European Summer Time"."""

COMPANY_FORMS: Final[frozenset[str]] = frozenset(
    "co corp inc ltd limited llc llp lp plc pty pte pvt kg kgaa gmbh ag ohg ug se sa sas srl spa "
    "nv bv ab oy as".split()
)
"""Forms of companies, of which several may stand in a row: "Co. KG", "Pty. Ltd."."""
