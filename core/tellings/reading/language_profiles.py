"""Common words of the languages that reports are written in, and letters of scripts.

Small words come first; of the languages most often met, words that news is told in follow, since
a report of one or two sentences may hold next to no small word that no other language has.
"""

from __future__ import annotations

from typing import Final

PROFILES: Final[dict[str, frozenset[str]]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "en": "the of and to in a is that was for it with as his on be at by i this had not"
        " are but from or have an they which one you were her all she there would their"
        " we him been has when who will more no if out so said what its about into than"
        " them can only says say told killed dead died dies hurt injured wounded police"
        " fire man men woman women people child children mayor minister president"
        " government council court city town county state country year years day days"
        " week weeks month monday tuesday wednesday thursday friday saturday sunday"
        " january february march april june july august september october november"
        " december two three four five six seven eight nine ten dozen hundred million"
        " after before against during under while yesterday today tomorrow morning night"
        " evening early late new first last workers driver strike closed opens open"
        " bridge road train school hospital party vote election resigns resigned"
        " arrested charged crash flood storm report reports officials because should"
        " could did does just our my your went came made another most some any never"
        " home found left near where how also other still even many such through both"
        " those met wins won beat visits over accident s d m t ll re ve"
        " me am us you he she being do done go goes gone come comes get got let see seen"
        " say saying give given take takes taken make makes put set next old own good long"
        " off up down back again away around along near since until till between within"
        " without above below across behind beyond per cent percent yet too very much"
        " few less least only once ever same then now here why whose whom whether though"
        " nobody nothing nor kill kills floods fires deaths injures hits hit talks court"
        " judge jail jails shot shooting sinks burns loses lost quits resign protest sues"
        " warns urges cuts cut rises falls rose fell shut shuts ends end begins began"
        " votes member boss chief editor cites sources freed frees found missing family"
        # English words that stand in the lists of others.
        " die war hat also rat tag brand kind land am pour plus son continue route"
        " car hay sin male sale due fine van door week had at till care mint dire real"
        " assure pendant sept tribunal commune hall vain v alert",
        "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine"
        " als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch"
        " wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man"
        " sagte sagt teilte worden wurde wurden getötet tote toten tot starb gestorben"
        " verletzt verletzte verletzten schwer polizei feuerwehr brand feuer mann männer"
        " frau frauen menschen leute kind kinder bürgermeister bürgermeisterin minister"
        " ministerin präsident präsidentin regierung rat gericht stadt gemeinde kreis"
        " land staat jahr jahre jahren tag tage tagen woche wochen monat montag dienstag"
        " mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli"
        " oktober dezember zwei drei vier fünf sechs sieben acht neun zehn dutzend"
        " hundert million millionen gegen während unter gestern heute morgen nacht abend"
        " früh spät neue neuen neuer erste ersten letzte letzten arbeiter fahrer streik"
        " gesperrt geschlossen geöffnet brücke straße zug schule krankenhaus partei wahl"
        " trat zurück festgenommen unfall hochwasser sturm bericht weil soll sollte"
        " könnte würde kein keine keinen seine seiner ihre ihrer dieser diese dieses"
        " doch schon hier dort ab weiter geht kommt beim vom uns ihm ihn ihr ich wir sei"
        " habe hatte hatten laut etwa rund ganz immer wieder gegenüber zwischen ohne"
        " niemand jemand etwas alles gehen ging kam sah ließ allein alle wegen trotz",
        "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur"
        " ne se ce il sont avec son sa aux ses ou mais comme nous ont été cette elle"
        " être leur deux même fait tout ces dit déclaré affirmé annoncé selon tué tués"
        " mort morts morte mortes décédé blessé blessés blessée blessées grièvement"
        " police pompiers incendie feu homme hommes femme femmes personnes gens enfant"
        " enfants maire ministre président présidente gouvernement conseil tribunal"
        " ville commune pays état année années an ans jour jours semaine semaines mois"
        " lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril"
        " mai juin juillet août septembre octobre novembre décembre trois quatre cinq"
        " six sept huit neuf dix douzaine cent mille millions après avant contre pendant"
        " sous hier aujourd demain matin nuit soir nouveau nouvelle premier première"
        " dernier dernière ouvriers conducteur grève fermé fermée ouvert ouverte pont"
        " route train école hôpital parti élection démissionné arrêté accident"
        " inondation tempête rapport parce doit aucun aucune jamais entre chez vers dont"
        " lors car si où très bien aussi encore déjà fut était étaient sera peut fin"
        " continue assure à personne rien quand alors ils elles leurs alerte"
        " c d j l m n qu s jusqu",
        "es": "de la que el en y a los del se las por un para con no una su al lo como más"
        " pero sus le ya o este sí porque esta entre cuando muy sin sobre también me"
        " hasta hay donde han quien desde todo nos durante fue dijo dice declaró afirmó"
        " anunció según muerto muertos muerta muertas murió murieron herido heridos"
        " herida heridas resultó resultaron policía bomberos incendio fuego hombre"
        " hombres mujer mujeres personas gente niño niños alcalde alcaldesa ministro"
        " ministra presidente presidenta gobierno consejo tribunal ciudad pueblo país"
        " estado año años día días semana semanas mes meses lunes martes miércoles"
        " jueves viernes sábado domingo enero febrero marzo abril mayo junio julio"
        " agosto septiembre octubre noviembre diciembre dos tres cuatro cinco seis siete"
        " ocho nueve diez docena cien mil millones después antes contra bajo ayer hoy"
        " mañana noche tarde nuevo nueva primer primera último última obreros"
        " trabajadores conductor huelga cerrado cerrada abierto abierta puente carretera"
        " tren escuela hospital partido elecciones dimitió detenido accidente inundación"
        " tormenta informe debe ningún ninguna nunca unos unas ni está están estaba"
        " fueron ser será puede anoche sigue continúa"
        " ella ellos él nadie nada algo fueron hizo vio sola solo cerca tras",
        "it": "di che e la il un a per in una sono mi ho non è lo ha le si con i da come ma"
        " del della dei al alla nel nella gli più anche dal delle ai questo ed o se"
        " hanno stato ci detto disse dice dichiarato annunciato secondo morto morti"
        " morta morte ucciso uccisi ferito feriti ferita gravemente polizia vigili fuoco"
        " incendio uomo uomini donna donne persone gente bambino bambini sindaco"
        " ministro presidente governo consiglio tribunale città comune paese anno anni"
        " giorno giorni settimana settimane mese mesi lunedì martedì mercoledì giovedì"
        " venerdì sabato domenica gennaio febbraio aprile maggio giugno luglio agosto"
        " settembre ottobre novembre dicembre due tre quattro cinque sei sette otto nove"
        " dieci dozzina cento mila milioni dopo prima contro durante sotto ieri oggi"
        " domani mattina notte sera nuovo nuova primo ultimo ultima operai lavoratori"
        " autista sciopero chiuso chiusa aperto aperta ponte strada treno scuola"
        " ospedale partito elezioni dimesso arrestato incidente alluvione tempesta"
        " rapporto perché deve nessun nessuno mai tra era erano sarà può rimasti rimasto"
        " circa quando dove loro suo sua questa nei sul sulla",
        "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como"
        " mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também"
        " só pelo pela até isso disse diz declarou afirmou anunciou segundo morto mortos"
        " morta morreu morreram ferido feridos ferida gravemente polícia bombeiros"
        " incêndio fogo homem homens mulher mulheres pessoas gente criança crianças"
        " prefeito presidente ministro governo conselho tribunal cidade país estado ano"
        " anos dia dias semana semanas mês meses segunda terça quarta quinta sexta feira"
        " sábado domingo janeiro fevereiro março abril maio junho julho agosto setembro"
        " outubro novembro dezembro dois duas três quatro cinco seis sete oito nove dez"
        " dúzia cem mil milhões depois antes contra durante ontem hoje amanhã manhã"
        " noite tarde novo nova primeiro primeira último última operários trabalhadores"
        " motorista greve fechado fechada aberto aberta ponte estrada trem comboio"
        " escola hospital partido eleições demitiu detido acidente enchente tempestade"
        " relatório deve nenhum nenhuma nunca sobre entre era foram será pode estão"
        " estava ficaram ficou cerca onde este esta",
        "nl": "de van het een en in is dat op te zijn met die voor niet aan er om ook als dan"
        " maar bij nog uit naar door hij heeft over worden wordt ze tot deze je kan meer"
        " was geen zou hebben zei zegt verklaarde volgens dood doden gedood overleden"
        " gewond gewonden raakte raakten politie brandweer brand vuur man mannen vrouw"
        " vrouwen mensen kind kinderen burgemeester minister president regering raad"
        " rechtbank stad gemeente land staat jaar dag dagen week weken maand maandag"
        " dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart mei"
        " juni juli augustus oktober twee drie vier vijf zes zeven acht negen tien"
        " dozijn honderd miljoen na tegen tijdens onder gisteren vandaag morgen nacht"
        " avond nieuwe eerste laatste arbeiders bestuurder staking gesloten geopend brug"
        " weg trein school ziekenhuis partij verkiezingen afgetreden aangehouden ongeluk"
        " overstroming storm rapport omdat moet moeten nooit dit heb had hadden waren al"
        " wel zich ons hun wij ik af hem niemand iemand niets alles gaan ging kwam zag alleen",
        "sv": "och i att det som en på är av för med den till har de inte om ett han men var jag"
        " sig från vi så kan när år under också efter eller nu sin där vid mot ska skulle sade"
        " personer polisen brand skadades dödades döda branden bron igår idag",
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

ENGLISH: Final = "en"

# These write every noun with a capital, so a capital within a sentence makes no name of a word.
NOUNS_IN_CAPITALS: Final = frozenset(("de",))

# Small words that names are made with: "Rio de Janeiro", "Ursula von der Leyen", "Le Monde".
NAME_PARTICLES: Final[frozenset[str]] = frozenset(
    "a al d da das de degli dei del della delle den der des di do dos du e el en et het i il l la"
    " las le les lo los o os sur ter un und una une van vom von y zu zum zur".split()
)

# Letters that English lacks.
LETTERS: Final[dict[str, str]] = {
    "de": "äöüß", "fr": "éèêëàâçùûîïôœ", "es": "áéíóúñ¿¡", "it": "àèéìòù", "pt": "ãõáéíóúâêôç",
    "nl": "ëï", "sv": "åäö", "da": "æøå", "no": "æøå", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž",
    "ro": "ăâîșțşţ", "tr": "çğıöşü", "fi": "äö", "hu": "áéíóöőúüű",
}  # fmt: skip

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
