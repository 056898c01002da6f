"""Names of people in texts all in capitals, or all in small letters, where no name is told by its form.

There a name has to be a common one, or stand in capitals behind a title with its point (MS. O'NEIL).
"""

import polars as pl

from pipelines.feeds.persons import IS_COMPANY
from pipelines.normalise.redact.names import BRAND_FIRST, COMPANIES, FIRM_TOLD, GIVEN_FIRST, NO_NAME
from pipelines.normalise.redact.signs import retold

_WORD = r"[A-Za-z](?:[A-Za-z]|['’-][A-Za-z])+"
_TITLE = r"(?:(?i:mr|mrs|ms|dr)(?:\. {0,3}| {1,3})|MISS\.? )"
_CUE = (
    r"(?:(?i:my name is|(?:[a-z]{3,12} )?name:) |(?:NAME IS|THIS IS|SPOKE (?:TO|WITH)|DEAR|HELLO|NAMED),? )"
)
_PATTERN = rf"(?-u:\b)(?:{_CUE}{_TITLE}?|{_TITLE}){_WORD}(?:(?: [A-Za-z]\.?)? {_WORD})?"
_SPLIT = rf"^({_CUE}?{_TITLE}?)({_WORD})(?:(?: [A-Za-z]\.?)? ({_WORD}))?$"
SIGNS = (
    r"(?-u:\b)(?:MR|MRS|MS|DR)(?:\. {0,3}| {1,3})[A-Za-z]|MISS\.? [A-Z]",
    r"(?-u:\b)(?:mr|mrs|ms|dr)(?:\. {0,3}| {1,3})[A-Za-z]",
    r"(?:Mr|Mrs|Ms|Dr)(?:\. {0,3}| {1,3})(?:[A-Z]['’]?[A-Z]|[a-z])",
    r"(?:NAME IS|THIS IS|POKE TO|POKE WITH|DEAR|HELLO|NAMED),? [A-Z]|y name is [a-z]",
    r"(?:NAME|[nN]ame): [A-Za-z]",
)
"""What `names` looks for in texts."""

_SURNAMES = (
    "adams alvarez anderson bailey baker barnes bennett brooks brown bryant butler campbell carter castillo "
    "chavez chen clark coleman collins cox cruz davis diaz doe edwards evans fisher flores foster garcia "
    "gomez gonzales gonzalez gray green griffin gutierrez hall hamilton harris harrison hayes henderson "
    "hernandez hill howard hughes jackson jenkins jimenez johnson jones kelly kim lee lewis lopez marshall "
    "martinez mcdonald mendoza miller moore morales morgan morris murphy murray myers nelson nguyen o'brien "
    "o'connor o'neil o'neill ortiz parker patel perez perry peterson phillips powell ramirez ramos reyes "
    "reynolds richardson rivera roberts robinson rodriguez roe rogers romero ross ruiz russell sanchez "
    "sanders simmons smith stewart sullivan taylor thompson torres turner vasquez walker washington watson "
    "wilson wright"
)
"""Common in the US, and seldom another word behind a title."""

_NOBODY = (*NO_NAME.split(), "apt", "bldg", "gave", "hospital", "ordered", "prescribed", "president", "suite")


def names(text: pl.Series) -> pl.Series:
    """Texts with people's names masked behind titles and turns of phrase, in letters of any case."""
    return retold(text, _PATTERN, _without_name)


def _without_name(found: pl.Series) -> pl.Series:
    """Names with what announces them, as far as they are people's; other words read along stay."""
    frame = pl.DataFrame({"found": found}).select(
        "found",
        announces=pl.col("found").str.extract(_SPLIT, 1),
        first=pl.col("found").str.extract(_SPLIT, 2),
        last=pl.col("found").str.extract(_SPLIT, 3).fill_null(""),
    )
    announces, first, last = pl.col("announces"), pl.col("first"), pl.col("last")
    whole = first + " " + last
    surnames = pl.lit(pl.Series(_SURNAMES.split())).implode()
    is_given = first.str.contains(rf"{GIVEN_FIRST}$")
    has_title = announces.str.contains(rf"{_TITLE}$")
    behind_point = announces.str.contains(r"(?i:mr|mrs|ms|dr)\. {0,3}$") & first.str.contains("^[A-Z'’-]+$")
    is_name = (
        (is_given | (has_title & (behind_point | first.str.to_lowercase().is_in(surnames))))
        & ~_is_nobody(first)
        & ~pl.col("found").str.contains(COMPANIES)
        & ~announces.str.contains(FIRM_TOLD)
        & (has_title | ~whole.str.contains(IS_COMPANY))
        & ~whole.str.contains(BRAND_FIRST)
    )
    goes_on = last.str.to_lowercase().is_in(surnames) | (
        is_given & last.str.contains("^[A-Z]") & ~_is_nobody(last)
    )
    behind = pl.col("found").str.slice((announces + first).str.len_chars())
    rest = pl.when(goes_on).then(pl.lit("")).otherwise(behind)
    told = pl.when(is_name).then(pl.concat_str(announces, pl.lit("[name]"), rest)).otherwise("found")
    return frame.select(told).to_series()


def _is_nobody(word: pl.Expr) -> pl.Expr:
    known = pl.lit(pl.Series(_NOBODY)).implode()
    return word.str.to_lowercase().is_in(known) | word.str.contains("^[Xx]{2,}$")
