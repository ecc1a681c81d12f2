"""Classes of English words, lower case: what a finder without a parser steers by.

They overlap, and each is as wide as the rules that ask it were tried with; the words that weigh
little in a likeness are `stopwords.STOP_WORDS`.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SUBJECT_PRONOUNS = _words("he she they we i it who you")
PRONOUNS = SUBJECT_PRONOUNS | _words(
    "him her them us me himself herself themselves this that those"
)
AUXILIARIES = _words(
    "has have had having is are was were am be been being will would could should may might can "
    "must do does did shall 's 're 've 'll 'd"
)
NEGATIONS = _words("not never no n't cannot neither nor hardly without") | _words(
    "don't doesn't didn't won't wouldn't can't couldn't hasn't haven't hadn't isn't aren't "
    "wasn't weren't shouldn't mustn't"
)
FUTURE = _words("will won't shall 'll")
HYPOTHETICAL = _words("would could might may should can must wouldn't couldn't can't")
ADVERBS = _words(
    "also then later again once even still just further never ever only additionally simply now "
    "today yesterday often sometimes always instead thus therefore both all each himself herself "
    "themselves itself already soon long first not too publicly reportedly repeatedly tonight ago "
    "twice nonetheless nevertheless"
)
DETERMINERS = _words(
    "the a an this that these those his her their its our my your some many several one two three "
    "four five six both other another no any most few all every each half"
)
POSSESSIVES = _words("his her their its our my your")
PREPOSITIONS = _words(
    "of for at in from with on to by as over against about under near within during after before "
    "since until through into toward towards among between across despite amid via around behind "
    "beyond without upon outside inside per like unlike"
)
NOUN_PREPOSITIONS = _words("of for at in from with to on")
CONJUNCTIONS = _words("and but or nor yet so")
SUBORDINATORS = _words(
    "because although though while when if after before since as that which who whom whose where "
    "than until unless whether what how why whereas once however meanwhile"
)
QUESTION_WORDS = _words("whether if how why what who which where when whom")
WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = _words(
    "january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sept sep oct nov dec"
)
TIME_WORDS = WEEKDAYS | _words(
    "today yesterday tomorrow tonight late early morning afternoon evening night week last earlier "
    "later recently month year noon midday"
)
FINITE_VERBS = _words(
    "is are was were am has have had will would could can should must may might do does did cannot "
    "came went made took got gave left lost won met led held saw knew began became felt kept set "
    "put paid spent told thought need needs want wants make makes take takes get gets give gives "
    "said says goes comes remains seems appears isn't wasn't aren't don't doesn't didn't won't "
    "can't wouldn't couldn't it's he's she's they're we're i'm there's that's fell ran rose grew "
    "sent built broke chose drove spoke stood"
)
# What a person is called who has no office; one of them before a name says what its bearer is.
PERSON_NOUNS = _words(
    "driver rider cyclist passenger motorist pedestrian baker watchman girl boy child pupil "
    "pensioner caller customer tenant landlord landlady guest visitor climber survivor "
    "rescuer firefighter "
    "paramedic constable sergeant detective barrister solicitor magistrate defendant claimant "
    "plaintiff applicant appellant arbiter referee umpire goalkeeper keeper striker midfielder "
    "defender winger trainer carer carpenter mechanic electrician builder plumber architect "
    "surveyor photographer singer actor musician conductor novelist poet curator archaeologist "
    "geologist biologist chemist physicist surgeon midwife pathologist coroner vicar monk nun "
    "clerk registrar treasurer trustee shareholder investor hiker skier guide steward porter "
    "guard sailor bystander onlooker presenter interviewer moderator "
    "witness resident neighbor neighbour friend player farmer worker nurse engineer student "
    "teacher victim fisherman fisherwoman trader islander villager householder inhabitant"
)
# Heads of subjects that can speak; also what a phrase with "of", "for", "at" may hang on.
SPEAKER_NOUNS = PERSON_NOUNS | _words(
    "president minister premier chancellor secretary spokesman spokeswoman spokesperson official "
    "officer leader senator governor mayor judge analyst expert source police prosecutor lawyer "
    "attorney witness resident diplomat aide adviser advisor candidate nominee critic opponent "
    "supporter voter researcher scientist professor doctor director chief chairman chairwoman "
    "chair ceo founder editor reporter people man woman men women mother father son daughter wife "
    "husband brother sister friend family player coach manager general commander envoy ambassador "
    "king queen prince princess pope businessman billionaire mogul congressman congresswoman "
    "lawmaker representative author activist strategist democrat republican victim teacher "
    "student statement report study poll survey government ministry department agency company "
    "campaign committee court document email letter article newspaper magazine network "
    "organization organisation group union council administration office team side authorities "
    "intelligence soldier militant rebel economist historian pollster owner neighbor neighbour "
    "operator insider observer member head delegate pundit firm party board commission embassy "
    "bishop priest farmer worker nurse engineer pilot captain fan user viewer colleague deputy "
    "legislator host anchor columnist operative consultant fighter master harbourmaster skipper "
    "shopkeeper inspector islander villager retailer regulator trader fisherman "
    "majority percent number group bureau fund bank institute university hospital church army "
    "military navy force alliance coalition some many others most"
)


def is_speaker_noun(word: str) -> bool:
    """Tell whether a lower-case word, singular or plural, can be the head of a speaker."""
    return word in SPEAKER_NOUNS or (word.endswith("s") and word[:-1] in SPEAKER_NOUNS)


def is_possessive(word: str) -> bool:
    """Tell whether a lower-case word ends in a possessive mark."""
    return word.endswith(("'s", "s'"))
