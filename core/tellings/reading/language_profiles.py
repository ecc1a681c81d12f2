"""Common words of the languages that reports are written in, and letters of scripts."""

from __future__ import annotations

from typing import Final

PROFILES: Final[dict[str, frozenset[str]]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "en": "the of and to in a is that was for it with as his on be at by i this had not are"
        " but from or have an they which one you were her all she there would their we him been"
        " has when who will more no if out so said what its about into than them can only",
        "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als"
        " auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem"
        " über einen so zum war haben nur oder aber vor zur bis mehr durch man sagte",
        "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se"
        " ce il sont avec son sa aux ses ou mais comme nous ont été cette elle être leur"
        " deux même fait tout ces",
        "es": "de la que el en y a los del se las por un para con no una su al lo como más pero"
        " sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay"
        " donde han quien desde todo nos durante fue dijo",
        "it": "di che e la il un a per in una sono mi ho non è lo ha le si con i da come ma del"
        " della dei al alla nel nella gli più anche dal delle ai questo ed o se hanno stato ci"
        " detto",
        "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas"
        " foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela"
        " até isso disse",
        "nl": "de van het een en in is dat op te zijn met die voor niet aan er om ook als dan"
        " maar bij nog uit naar door hij heeft over worden wordt ze tot deze je kan meer was"
        " geen zou hebben zei",
        "sv": "och i att det som en på är av för med den till har de inte om ett han men var jag"
        " sig från vi så kan när år under också efter eller nu sin där vid mot ska skulle sade",
        "da": "og i at det er en til af på som med for de den der har ikke et var han fra vil om"
        " men ved også jeg så kan nu efter blev ud mod skal havde være siger",
        "no": "og i det på som er en til å av for at med de den har ikke et var han fra vil om"
        " men ved også jeg så kan nå etter ble ut mot skal hadde være sier",
        "pl": "w i na z się nie do że to jest o od jak po przez za dla są jego co ale ze ma oraz"
        " czy był już przy tym tego być może także było które który która roku",
        "cs": "a se v na je že o s z do i to k ve pro za by ale si jako po jsou od které který"
        " která bylo byl tak jeho jen podle až nebo ze při však může už roku",
        "ro": "de și în a la cu o pe că din nu un este pentru care mai au se ce fost prin sunt"
        " lui să al ale ca dar după sau fi acest această a spus unei",
        "tr": "ve bir bu da de için ile olarak çok daha olan gibi ne en sonra kadar ama o her"
        " değil ise dedi oldu tarafından var ya mi",
        "fi": "ja on ei että se oli hän mutta joka ovat myös kun niin kuin sen olla ole mukaan"
        " jo tai hänen vain voi sanoi ollut jos mitä",
        "hu": "a az és hogy nem is egy ez volt meg csak már de van mint el még ki sem majd azt"
        " szerint kell után lesz pedig mondta",
    }.items()
}

# Languages that cp1252 can write.
WESTERN: Final = frozenset(("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi"))

SCRIPTS: Final[tuple[tuple[str, str], ...]] = (
    ("latin", "[a-zà-ɏ]"),
    ("cyrillic", "[а-џҐґ]"),
    ("el", "[α-ωά-ώ]"),
    ("he", "[א-ת]"),
    ("ar", "[ء-ي]"),
    ("hi", "[अ-ह]"),
    ("ja", "[ぁ-ヿ]"),
    ("ko", "[가-힣]"),
    ("zh", "[一-鿿]"),
)

# Tried in this order: a letter that the languages further down don't have.
CYRILLIC_LETTERS: Final[tuple[tuple[str, str], ...]] = (
    ("uk", "іїєґ"),
    ("sr", "ђјљњћџ"),
    ("ru", "ыэё"),
    ("bg", "ъщ"),
)
