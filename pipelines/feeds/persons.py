"""Names of companies, and of people, who must not be published for having been complained of.

Complaint registers name sole traders, licensees and neighbours beside companies, in one column. A name is
taken for a person's when no word of it is a company's and it is written as one: LAST, FIRST; behind or before
a title; or two or three words of which the first is a common given name. A rarer given name is taken for one
only where the feed says that a class of licence is people's as often as companies'. Of 10,128 names in a real
file (New York, 2023) 171 are taken for persons', some 33 of them (0.3 %) shops all the same; 50 of them are
rarer names, 36 people's. In the classes of shops people with a rarer given name are not told from shops with
two-word names; where a class is held by people only, the feed has to say so.
"""

import re

import polars as pl

_FORMS = (
    "inc incorporated llc l.l.c llp l.l.p lp l.p ltd limited corp corporation co company companies pc p.c "
    "pllc p.l.l.c pa p.a na n.a plc gmbh dba d/b/a aka fka jv trust assn usa nyc of the and power water "
    "flower church"
)
"""Whole words that companies have and people have not: legal forms first."""

_THINGS = (
    "air art auto bail bank bar bike boat book bros cafe car care city club debt deli drug eye farm food "
    "ford fuel fund game gas gift golf gym hair home hvac inn lab law lender loan lock mart mini nail oil "
    "park pest pet pool post pub rent roof rv shoe shop sign skin sons spa tax tech tire tool tour tow "
    "toy vape vet wash wine yoga"
)
"""What companies call themselves by, as whole words, or with an s; Carlos is no car."""

_TRADES = (
    "credit collect recover financ capital mortgage account receivable asset associat bureau agenc "
    "attorney legal partner group holding enterpris industr international global national american servic "
    "solution system manage market media network technolog software digital online wireless mobile "
    "telecom communicat cable electric energy utilit solar petrol insur realt propert apartment hotel "
    "motel resort travel airline motor truck transport parking garage collision dealer toyota honda "
    "nissan mitsubishi hyundai lincoln chevrolet moving mover storage warehouse deliver express logistic "
    "construct contract build remodel plumb heating paint floor kitchen window landscap garden clean "
    "laund repair locksmith furniture mattress appliance electronic computer phone photo studio store "
    "outlet boutique fashion apparel jewel watch optic vision beauty salon barber aesthetic fitness dance "
    "health medic dental dentist clinic hospital pharm animal kennel grocer pizza grill coffee bakery "
    "restaurant cater liquor smoke tobacco super center centre school academy college universit institut "
    "learn train educat ministr charit foundation society council county state department district office "
    "police university union employ secur alarm consult design print music entertain theat ticket event "
    "wedding funeral cemeter supply supplies equipment hardware product manufactur import export "
    "wholesale retail vendor brothers factory world depot plaza tower estate invest wealth advis bookkeep "
    "immigra notary process video florist craft sport cycle marine rental banking lending funding house "
    "housing towing automo touring postal trading leasing staffing renting locking vapor "
    "roofing wrecking auction"
)
"""How longer such words begin."""

GIVEN = (
    "aaron abdul adam adrian agnes ahmed alan albert alberto alejandro alex alexander alexandra alexis "
    "alfred alfredo ali alice alicia alison allen alvin amanda amy ana andre andrea andres andrew angela "
    "angelo anita ann anna anne annette anthony antonio armando arthur arturo ashley barbara beatrice "
    "benjamin bernard beth betty beverly billy bobby bonnie bradley brandon brenda brian brittany bruce "
    "bryan bryant caleb calvin cameron carl carla carlos carmela carmen carol caroline carolyn catherine "
    "cathy cecil cesar charles cheryl chris christina christine christopher cindy claire clara clarence "
    "claudia clifford connie corey courtney craig cristina curtis cynthia dan daniel danielle danny "
    "darrell darren david debbie deborah debra denise dennis derek diana diane diego dmitry dominic "
    "donald donna doris dorothy douglas duane dwight dylan earl eddie edgar edith eduardo edward edwin "
    "eileen elaine eleanor elena eli elizabeth ellen emily emma enrique eric erica erik erin ernest "
    "ernesto esther ethan eugene eva evan evelyn fabian fatima felix fernando florence frances francis "
    "francisco franklin fred frederick gabriel gail gary geoffrey george gerald geraldine gilbert gina "
    "giovanni giuseppe gladys glenn gloria gordon greg gregorio gregory guillermo gustavo hannah harold "
    "harry hassan heather hector heidi helen henry herbert hiroshi howard hugh hugo hussein ian ibrahim "
    "igor irene isaac isabel isaiah ismail ivan jackie jacob jacqueline jaime james jamie jane janet "
    "janice jared jason javier jean jeff jeffery jeffrey jennifer jeremiah jeremy jerome jesse jessica "
    "jesus jill jim jimmy joan joe joel john johnny jonathan jorge jose joseph josephine joshua joyce "
    "juan juanita judith judy julia julian julie julio justin karen karl kate katherine kathleen kathryn "
    "kathy katie keith kelly ken kenneth kevin kim kimberly kirk kristen kristin kurt kyle larry laura "
    "lauren laurie lawrence leo leonard leroy leslie lester lewis lillian linda lisa lloyd lois lorenzo "
    "lori louis louise lucas lucy luis luke lynn malcolm manuel marc marcia marco marcus margaret maria "
    "marian marie marilyn mario marjorie mark marlene marta martha martin marvin mary matthew maureen "
    "maurice megan mehmet melanie melissa melvin michael michelle miguel mike mildred miriam mitchell "
    "mohamed mohammad mohammed monica moshe muhammad nadia nancy naomi natalie natasha nathan nathaniel "
    "neil nicholas nicole nina noah norma norman olga oliver omar omer oscar pablo pamela pascal patricia "
    "patrick paul paula pauline pedro peggy peter philip phillip phyllis priscilla rachel rafael ralph "
    "ramon randy raul raymond rebecca regina rene renee ricardo richard rick rita robert roberta roberto "
    "robin rocco rodney roger roland ronald ronnie rosa rosemary roy russell ruth ryan sabrina sally "
    "salvatore samantha samuel sandra sara sarah scott sean sergio seth shane shannon sharon shaun shawn "
    "sheila shelly sherry shirley simon sofia sonia sophia stacy stanley stella stephanie stephen steve "
    "steven stuart sue susan suzanne syed sylvester sylvia tamara tamika tammy tanisha tanya tara tariq "
    "ted teresa terrence terri terry theodore theresa thomas tiffany tim timothy tina todd tom tommy tony "
    "tracy travis trevor tyler ursula valentina valerie vanessa vera veronica vicki victor vincent "
    "vincenzo virgil vivian vladimir walter wanda warren wayne wendy wesley wilfredo william willie wilma "
    "xavier yolanda youssouf yusuf yvonne zachary zoe"
)
"""Given names common in the US that are seldom anything else. Grace, Grant or Jordan are shops as often."""

BRANDS = (
    "ann taylor",
    "calvin klein",
    "charles schwab",
    "duane reade",
    "edward jones",
    "ethan allen",
    "henry schein",
    "hugo boss",
    "jackson hewitt",
    "jenny craig",
    "jimmy jazz",
    "jimmy john",
    "john deere",
    "john hancock",
    "kate spade",
    "keller williams",
    "marcus by",
    "mary kay",
    "morgan stanley",
    "paul mitchell",
    "ralph lauren",
    "rite aid",
    "steve madden",
    "tim horton",
    "tommy bahama",
    "tommy hilfiger",
    "trader joe's",
    "trader joe’s",
)
"""Companies with a person's name, in two words."""

_WARES = (
    "alliance alteration ambulette america apple architect bagel bedroom bicycl bingo bodega bonus boulevard "
    "boxing bronx brooklyn cellular chain chicken chimney clothing comfort concrete convenien cooling "
    "corazon cream delici dispensar distribut doctor dollar donut drain dream edison elevator equiti fantasy "
    "fedex fence fruit gallery halal haven headquarter laminate lounge magazine manhattan masonary "
    "masonry metro monarch motors muji operation panda parking parked paving precision queens "
    "radiolog renewal renovation rides seller shipping signature silver softee south spectrum square stand "
    "station street tacos terrace terrece thai threading title transit treats universal waterproff "
    "waterway yonkers"
)
"""How words begin that names of shops have where any two words may be a person's; too common for _TRADES."""

_SMALL_WARES = (
    "bbq beef big body boy cart dox east el hill hot ice iptv jazz jerk kia las le limo lube meat moke new "
    "ny one pedi pep pop pro rare ride soho star stop sun taco tent van west york"
)
"""Such words that have to stand alone."""

NOBODY = (
    r"(?i)^\W*(?:(?:(?:business|company|owner) )?(?:name )?(?:is )?"
    r"(?:unknown|unnamed|unidentified|anonymous|undisclosed|various|tbd|to be determined)"
    r"(?: (?:name|business|company|person|individual|seller|owner|landlord|street|vendor))*"
    r"|n/?a|n/a\b.*|none(?: (?:visible|given|listed|posted|provided|known|available|shown))?"
    r"|(?:private|personal)(?: owned)?(?: (?:residence|building|home|house|garage|property|individual|party"
    r"|person|citizen|owner|landlord|seller|residential))?"
    r"|not (?:(?:a|any) business|available|known|provided|given|applicable|sure|listed|visible|posted|stated"
    r"|specified)|no (?:business|company|name)\b.*|(?:a )?residence|individual|homeowner|landlord"
    r"|(?:(?:street|food|general|mobile|illegal|unlicensed|local) )*(?:vendors?|business))\W*$"
)
"""What is written in place of a name by who knows none."""

_WORD = r"[\p{L}'’.-]+"
_ONE = rf"{_WORD}(?: {_WORD}){{0,2}}, ?{_WORD}(?: {_WORD}){{0,2}}"
_LAST_FIRST = rf"^{_ONE}(?: & {_ONE})?$"
_TITLED = (
    rf"(?i)^(?:mr|mrs|ms|dr)\.? {_WORD} {_WORD}|"
    rf"^{_WORD}(?: {_WORD}){{1,2}},? (?:esq|m\.?d|d\.?d\.?s|d\.?m\.?d|d\.?o|cpa|jr|sr|individual)\.?$"
)
_FIRST_LAST = rf"(?i)^(?:{GIVEN.replace(' ', '|')})(?: {_WORD})?(?: [\p{{L}}'’.-]{{3,}})$"
_CAPITALISED = r"^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]*\.?)? \p{Lu}[\p{L}'’-]{2,}$"
_IS_SHOP = (
    rf"(?i)(?:^|[^\p{{L}}])(?:(?:{_WARES.replace(' ', '|')})"
    rf"|(?:{_SMALL_WARES.replace(' ', '|')})s?(?:$|[^\p{{L}}]))"
)
IS_COMPANY = (
    rf"(?i)(?:^|[^\p{{L}}])(?:(?:{'|'.join(map(re.escape, _FORMS.split()))})(?:$|[^\p{{L}}])"
    rf"|(?:{_THINGS.replace(' ', '|')})s?(?:$|[^\p{{L}}])|(?:{_TRADES.replace(' ', '|')}))"
)


def organisation(name: str, among_people: pl.Expr | None = None) -> pl.Expr:
    """The raw column's name of a company, blanks squeezed; null where it is, or seems to be, a person's
    (see is_person), or one of NOBODY.

    >>> names = ["EXAMPLE RECOVERY LLC*", "DOE, JANE Q", "John Doe", "Jane Roe, Esq.", "Zed"]
    >>> raw = pl.DataFrame({"n": names})
    >>> raw.select(organisation("n"))["n"].to_list()
    ['EXAMPLE RECOVERY LLC*', None, None, None, 'Zed']
    """
    squeezed = pl.col(name).str.strip_chars().str.replace_all(r"\s+", " ")
    said = (squeezed != "") & ~squeezed.str.contains(NOBODY)
    return pl.when(said & ~is_person(name, among_people)).then(squeezed).alias(name)


def is_person(name: str, among_people: pl.Expr | None = None) -> pl.Expr:
    """Whether the raw column's name is, or seems to be, a person's; false for none.

    `among_people` is true of records whose class holds people as often as companies, or is not known: there
    two or three capitalised words without a company's or a ware's are a name, however rare.

    >>> raw = pl.DataFrame({"n": ["Zed Example", "Zed Example Halal", "Zed"]})
    >>> [raw.select(is_person("n", pl.lit(among)))["n"].to_list() for among in (True, False)]
    [[True, False, False], [False, False, False]]
    """
    text = pl.col(name).str.strip_chars(" *").str.replace_all(r"\s+", " ")
    first_two = text.str.to_lowercase().str.extract(rf"^({_WORD} {_WORD})", 1)
    known = first_two.is_in(BRANDS)
    written_so = text.str.contains(_LAST_FIRST) | text.str.contains(_FIRST_LAST) | text.str.contains(_TITLED)
    if among_people is not None:
        rarer = text.str.contains(_CAPITALISED) & ~text.str.contains(_IS_SHOP)
        written_so |= rarer & among_people.fill_null(False)
    return (written_so & ~text.str.contains(IS_COMPANY) & ~known.fill_null(False)).fill_null(False)
