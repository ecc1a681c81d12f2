"""How furniture is worded: whole lines, never words inside a sentence.

Each pattern must match from the start of a block, and a block longer than its limit is left
alone: hiding a sentence of the report is worse than showing a line of the page.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tellings.model import FurnitureReason as Reason


class Wording(NamedTuple):
    """A way that furniture is worded, and the longest block (characters) it may be."""

    reason: Reason
    longest: int
    pattern: re.Pattern[str]


def _wording(reason: Reason, longest: int, *patterns: str) -> Wording:
    return Wording(reason, longest, re.compile("|".join(f"(?:{p})" for p in patterns), re.I))


# Small "and" only: "AND" is read as a name, and two ways to read each take endless time.
_NAMES = r"(?-i:[A-ZÀ-Þ][\w.’'-]*(?:,? (?:and |und |et |y |in |for )?[A-ZÀ-Þ(@][\w.’')@-]*)*)"
_MAIL_THING = (
    r"(?:newsletters?|e-?mails?|alerts?|updates?|inbox|channel|podcast|bulletin|briefing|digest"
    r"|feed|premium|unlimited|magazine|notifications?|app)"
)
_AGENCY = (
    r"(?:AFP|AP|Reuters|Getty(?: Images)?|EPA(?:-EFE)?|EFE|dpa|ANSA|iStock(?:photo)?|Shutterstock"
    r"|Bloomberg|Anadolu(?: Agency)?|Xinhua|TASS|Sipa(?: USA)?|Zuma(?: Press)?|Alamy|UPI|Unsplash"
    r"|AAP|PA(?: Media| Wire| Images)?|Associated Press|Pool|Wikimedia(?: Commons)?|Flickr)"
)
_CLOCK = r"\d{1,2}[.:h][0-5]\d(?:\s?[ap]\.?m\b\.?)?"
_ZONE = r"(?:\s(?-i:[A-Z]{2,5}))?"

WORDINGS: Final[tuple[Wording, ...]] = (
    _wording(
        Reason.COPYRIGHT,
        600,
        r"(?:copyright|©|\(c\)|&copy;)[\s:]*(?:©|\(c\)|copyright)?\s*(?:by\s+)?(?:19|20)\d\d\b",
        r"(?:copyright\s*)?©\s*\S",
        r"copyright\s+(?:by\s+)?(?-i:[A-Z])[^.]{0,60}(?:19|20)\d\d\.?$",
    ),
    _wording(
        Reason.COPYRIGHT,
        400,
        r"[^.]{0,120}[.,|–—-]?\s*all rights reserved\b[\s.]*",
        r"(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
        r"|tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden)\b",
        r"this (?:article|story|report|piece|post) (?:was |is )?(?:first |originally )"
        r"(?:published|appeared|posted)\b",
        r"this (?:article|story|report) (?:is|was) (?:re)?published (?:here )?(?:from|under"
        r"|with)\b",
        r"this (?:post|article|story) originated (?:at|on)\b",
        r"(?:re)?(?:published|produced|printed) (?:with|by) (?:kind )?permission\b",
        r"this material may not be (?:published|reproduced)\b",
        r"(?:licensed|available) under (?:a |the )?creative commons\b",
        r"no part of this (?:article|publication|site|story) may be\b",
    ),
    _wording(
        Reason.SUBSCRIBE,
        220,
        rf"(?:please |click (?:here )?to )?(?:subscribe|sign up"
        rf"|register)\b(?!\s*$)[^.!?]*\b{_MAIL_THING}\b",
        r"(?:please )?(?:subscribe|sign up|register|log in|sign in|become a (?:member|subscriber))"
        r"(?: (?:now|here|today|free|for free|or|log in|sign in|to (?:read|continue|comment)"
        r"(?: (?:more|on|reading))?|with us))*\s*[.!>»→]*$",
        r"subscribe (?:now )?(?:from|for) [^.!?]{0,30}\b(?:a|per|an) (?:day|week|month|year|issue)"
        r"\s*[.!>»→]*$",
        r"(?:get|receive) (?:the |our |all |more )?[^.!?]*\b(?:in|to) your (?:inbox|e-?mail)\b",
        r"(?:want|like) (?:more|what you)[^.!?]*\?\s*(?:subscribe|sign up)\b",
        r"(?:support|donate to|help fund) (?:our|independent|quality|us\b)[^.!?]*"
        r"(?:journalism|reporting|work|newsroom|today|us)\b",
        r"(?:already|not yet) a (?:subscriber|member)\b",
        r"(?:want all of|get unlimited access to) [^.!?]{1,60}[.!?] subscribe\b",
        r"(?:subscribe|log in|sign in|register|pay) to (?:continue reading|read|unlock)\b",
        r"this (?:article|story|content) is (?:only |exclusively )?(?:available |reserved )?"
        r"(?:only |exclusively )?(?:for|to) (?:our )?(?:paying )?(?:subscribers|members)\b",
        r"you(?:’ve|'ve| have) (?:reached|read|used) (?:your|all|the)\b[^.!?]{0,60}"
        r"\b(?:articles?|stories|limit)\b",
        r"if you are in reader mode please exit\b",
        r"thank you for your patience while we verify access\b",
        rf"(?:the|our) [^.!?“”\"]{{0,60}}\b{_MAIL_THING} [^.!?“”\"]{{1,120}}"
        r"\. (?:sign up|subscribe)\b[^.!?]{0,20}[.!]?$",
        r"download (?:our|the) (?:free )?[^.!?]{0,30}\bapp\b",
        r"(?:jetzt )?(?:newsletter|abo) (?:abonnieren|bestellen)\b",
        r"(?:abonnez-vous|inscrivez-vous|suscríbase|suscríbete|iscriviti|abbonati|assine)\b",
    ),
    _wording(
        Reason.SHARE,
        200,
        r"(?:follow|like|join|find) (?:us|me|(?-i:[A-Z@])[^.!?]{0,50}?) (?:on|at|via) "
        r"(?:our )?(?:(?:social )?channels?\b|twitter|facebook|instagram|x\b|linkedin|telegram"
        r"|whatsapp|youtube|tiktok|bluesky|threads|mastodon|google news|social media)\b",
        r"(?:share|e-?mail|print|tweet|save|bookmark|gift) (?:this|the) "
        r"(?:article|story|post|page|link|report)?\b[^.!?]{0,60}$",
        r"(?:twitter|facebook|instagram)\s*:\s*@\w+\s*$",
        r"(?:artikel )?teilen(?: auf| über)?\b[^.!?]{0,60}$",
        r"(?:partager|compartir|condividi|compartilhar)(?: (?:sur|en|su|no|l’article"
        r"|este)\b.{0,40})?$",
    ),
    _wording(
        Reason.CREDIT,
        400,
        rf"(?:additional |further )?(?:reporting|writing|editing|research|text"
        rf"|compiled) by {_NAMES}",
        rf"(?:edited|curated|written|compiled|produced|translated) by {_NAMES}(?:\s*\(@\w+\))?"
        r"[^.]{0,80}\.?$",
        rf"(?:(?:the )?associated press|ap|afp|reuters)?\s*(?:(?:staff )?writers? |correspondents? "
        rf"|journalists? )?{_NAMES}[^.!?“\"]{{0,120}}\bcontributed (?:to this "
        r"(?:report|story|article)|reporting|from)\b[^.]{0,60}\.?$",
        rf"{_NAMES} reported from {_NAMES}(?: from {_NAMES})?\.?$",
        r"our standards: the thomson reuters trust principles\b",
        r"with (?:additional )?(?:reporting|files|material) (?:by|from) ",
        r"(?:photo|image|picture|foto|bild|photograph|video|illustration|graphic)s?"
        r"(?: credit| courtesy)?\s?(?:by |of |[:/©] ?)\S.{0,80}$",
        rf"(?:file )?(?:photo|image|picture) {_NAMES}/{_AGENCY}",
        rf"[^.!?“”\"]{{1,60}}(?:/| via | / |\| ?){_AGENCY}(?:\s*/\s*\w+)*\s*$",
        rf"\(?{_AGENCY} (?:photo|images?|file|foto)\b[^.!?]{{0,60}}\)?$",
        rf".{{10,380}}[.!?”\"]? [\(\[](?:photo|image|picture|credit|file|{_AGENCY})[^()]{{0,80}}"
        rf"(?:/|by|:|photo|via)[^()]{{1,80}}[\)\]]$",
    ),
    _wording(
        Reason.COOKIE,
        700,
        r"we (?:and our partners )?use cookies\b",
        r"this (?:web)?site uses cookies\b",
        r"we (?:value|respect|care about) your privacy\b",
        r"we and our (?:\d+ )?(?:selected )?partners (?:store|use|process|and)\b",
        r"(?:let us know|please confirm) (?:that )?you agree to cookies\b",
        r"(?:cookies on|about cookies on) (?-i:[A-Z])",
        r"(?:accept|reject|manage|allow)(?: all)? (?:cookies|preferences)\b[^.!?]{0,40}$",
        r"by (?:continuing|using|clicking)[^.!?]{0,80}(?:cookies|privacy policy|terms of)\b",
        r"(?:cookie|privacy)(?: (?:policy|settings|preferences|notice|statement|choices))+[\s|.]*$",
        r"(?:wir verwenden cookies|diese website verwendet cookies|nous utilisons des cookies"
        r"|utilizamos cookies|questo sito utilizza)\b",
    ),
    _wording(
        Reason.ADVERTISEMENT,
        100,
        r"(?:advertisement|advertising|anzeige|werbung|publicité|publicidad|pubblicità"
        r"|advertisement\s*skip advertisement|sponsored(?: content| by .{0,40})?"
        r"|paid (?:content|post)|promoted)\s*[:.]?$",
        r"(?:article|story|report) continues (?:below|after)\b.{0,40}$",
        r"(?:sponsored|promoted|advertisement)\s*[:|–—-]\s*\S[^.!?]{0,80}$",
        r"(?:scroll|continue) (?:down )?(?:to continue|reading (?:below|the main story))\b.{0,40}$",
    ),
    _wording(
        Reason.MORE_NEWS,
        240,
        r"(?:read (?:more|also|next|on|this|the full (?:story|article)(?: here)?)|also read"
        r"|see also"
        r"|related(?: (?:story|stories|article|articles|news|reading|content|coverage))?"
        r"|watch(?: (?:more|also|now|live))?|listen(?: (?:more|here|now))?|more on this"
        r"|click here|must read"
        r"|recommended(?: reading)?|up next|don’t miss|don't miss|mehr zum thema|lesen sie auch"
        r"|lire aussi|à lire aussi|lea también|lee también|leggi anche|leia também|lees ook"
        r"|читайте также|читайте також)\s*[:»>|→–—]\s*",
        r"(?:click|tap|read|go|see) (?:here|more)(?: (?:to|for) [^.!?]{0,80})?\s*[.!…»>]*$",
        r"(?:read|see|view|show) (?:more|all|the full (?:story|article))\s*[.…»>]*$",
        r"(?:see also|read also|also read|related|up next|leggi anche|lire aussi)$",
    ),
    _wording(
        Reason.NAVIGATION,
        120,
        r"(?:skip|jump|back|return) to (?:main |the )?(?:content|navigation|top|home ?page"
        r"|search)\b",
        r"(?:page|seite|página) \d+(?: (?:of|von|de|/) \d+)?$",
        r"(?:[-–—] ?)?\d{1,4}(?: ?[-–—])$",
        r"(?:home|start(?:seite)?|accueil|inicio)\s*[>»›/|•]\s*\S.{0,100}$",
        r"(?:leave|post|add|write) a (?:comment|reply)\b.{0,40}$",
        r"(?:\d+|no|view|show|all) comments?$|comments? (?:\(\d+\)|are closed\.?|off)$",
        r"(?:tags?|filed under|topics|categor(?:y|ies)|schlagwörter)\s*:\s*.{0,100}$",
        rf"(?:first |last )?(?:updated|published|posted)(?: at)?:? {_CLOCK}{_ZONE}$",
        # A price or a time of a race may look like a clock without a colon.
        rf"(?:\d{{1,2}}[.:h][0-5]\d\s?[ap]\.?m\b\.?|(?:[01]?\d|2[0-4]):[0-5]\d){_ZONE}$",
        r"\d{1,2}(?:h|m|d|min) ago$|\d{1,2}[ -]min(?:ute)?s? read$",
        r"(?:previous|next) (?:article|post|story|page)\b.{0,40}$",
    ),
)

# A heading over links to other reports; what follows it decides.
MORE_NEWS_HEADING: Final = re.compile(
    r"(?:(?:the )?(?:latest|top|other|related|recent|more|trending|popular|recommended"
    r"|similar|featured"
    r"|breaking|further|most (?:read|popular|viewed|shared|commented|recent))"
    r"(?: (?:top|latest|related|recent|popular|great|world|local))?"
    r" (?:stories|articles|news|posts|headlines|coverage|reading|content|videos|links|reports)\b"
    r"(?: (?:from|on|in|by|about|for) .{1,60})?"
    r"|most (?:read|popular|viewed|shared|commented)(?: (?:on|in|from|this) .{1,40})?"
    r"|more (?:from|on|in|about|like) .{1,60}|trending(?: now)?|you (?:may|might) (?:also )?"
    r"(?:like|be interested in|have missed)|(?:also|related) (?:on|in|from|by) .{1,50}"
    r"|related(?: topics)?|topics|tags|filed under|read (?:more|next|also|on)|see also"
    r"|up next|editor[’']?s[’']? picks?|recommended(?: for you)?|don[’']t miss|in other news"
    r"|from (?:around|across) the (?:web|site)|what to read next|mehr zum thema|weitere (?:artikel"
    r"|nachrichten|meldungen)|meistgelesen|das könnte sie (?:auch )?interessieren|à lire aussi"
    r"|sur le même sujet|les plus lus|noticias relacionadas|lo más leído|más noticias|articoli"
    r" correlati|leia também|lees ook|meer nieuws|mest lästa|читайте также)\s*[:.…]?$",
    re.I,
)

# A line made of these words alone is a row of buttons.
BUTTON_WORDS: Final = frozenset(
    "share tweet email e-mail mail print save copy link facebook twitter x whatsapp linkedin reddit"
    " pinterest telegram messenger flipboard pocket bluesky threads instagram youtube tiktok tumblr"
    " mastodon bookmark gift comment comments this article story post page on via to by with and or"
    " the follow us icon pin it sms signal viber line vk url more tweetshare teilen partager"
    " compartir condividi".split()
)
BUTTON_ANCHORS: Final = frozenset(
    "share tweet email e-mail print facebook twitter whatsapp linkedin reddit pinterest telegram"
    " flipboard bluesky instagram tiktok teilen partager compartir condividi".split()
)
