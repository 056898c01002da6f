"""Which alias a name resembles most: candidates by shared rare letter groups, then rapidfuzz on those alone.

Comparing every name with every alias would cost as many comparisons as there are pairs. A letter group that
few aliases have is looked up instead: a name is compared with the aliases it shares most of these with.

Firms of one trade share most words, so resemblance is the mean of two: of the whole names, and of what is
left without the words of the trade (see GENERIC). A name of such words alone resembles nothing.
"""

from typing import NamedTuple

import numba as nb
import numpy as np
import polars as pl
from rapidfuzz import fuzz, process

GENERIC = """
    a an and by dba for in of or the to co company corp group holding holdings inc intermediate llc
    america american federal first general global international national na united us usa
    bancorp bancorporation bancshares bank banking banks card cards credit lender lenders lending loan loans
    mortgage mortgages trust union capital cash finance financial financing funding funds money pay payday
    payment payments acceptance advance check express insurance investment investments title
    account accounting accounts adjusters adjustment adjustments agencies agency asset assets bureau
    collecting collection collections collector collectors debt management portfolio receivable receivables
    recover recoveries recovery
    associate associates attorney attorneys business commercial consultants consumer control data department
    enterprise enterprises firm law legal marketplace office offices online outsourcing partners partnership
    performance personal professional resource resources service servicer services servicing solution
    solutions system systems technologies technology
    auto education educational health healthcare home medical mobile student
"""
GENERIC_CHINESE = """
    银行 金融 消费 理财 信用卡 信用 贷款 支付 商业 国际 中国 有限公司 保险 财富 普惠 投资 资产 基金 科技 网络
    信息 服务 中心 互联网 借款 分期 储蓄 控股 集团 公司
"""
"""Words that many firms of these trades have in their names, so that sharing them says little."""

OTHER_TRADES = """
    apartment apartments auto bakery bar barber builders building cafe carpet church cleaners cleaning
    construction contracting contractor contractors deli dental electrical electronics furniture
    garage grill grocery gym heating hotel housing kitchen laundromat laundry limo limousine market
    motors moving movers nail nails paint painting parking park pets pizza plumbing pub publishing
    realty remodeling restaurant roofing salon school spa supermarket taxi towing transport warranty
"""
"""Words of firms of other trades, which share a name with an institution and no more: Chase Construction."""

COMMON = 40
"""A letter group in more aliases than this leads to none of them."""

COVERED = 0.45
"""Share of an alias' rare letter groups that a name must have to be compared with it."""

MOST = 6
"""Aliases that a name is compared with, those it shares most with."""

STARTS = 0.85
"""Resemblance, at least, of a name that goes on after an alias (Citi Retail Services); not OTHER_TRADES."""

SAME = 0.99
"""Resemblance, at most, of what is not joined: of names of trade words alone that differ in legal form."""

LATIN, HAN = 3, 3
"""Shorter names are not compared: they resemble too much."""

BATCH = 50_000
"""Names looked up at a time: bounds memory."""


def rest(forms: pl.Series) -> pl.Series:
    """Normal forms without the words of the trade; empty where there is nothing else.

    >>> rest(pl.Series(["td bank", "credit control", "招联消费金融", "银行", "chase"])).to_list()
    ['td', '', '招联', '', 'chase']
    """
    name = pl.col("form")
    words = "|".join(GENERIC.split())
    # Doubled blanks: each word keeps its own on both sides.
    latin = (" " + name.str.replace_all(" ", "  ") + " ").str.replace_all(f" (?:{words}) ", " ")
    chinese = name.str.replace_all("|".join(GENERIC_CHINESE.split()), "")
    left = pl.when(name.str.contains(r"\p{Han}")).then(chinese).otherwise(latin)
    left = left.str.replace_all(" +", " ").str.strip_chars(" ")
    return forms.alias("form").to_frame().select(left)["form"]


def distinctive(forms: pl.Series) -> pl.Series:
    """What tells these normal forms apart, as `rest`; null where that is one letter, or the form too short.

    >>> distinctive(pl.Series(["td bank", "credit control", "招联消费金融", "招联", "ee"])).to_list()
    ['td', None, '招联', None, None]
    """
    form, left = pl.col("form"), pl.col("left")
    long = form.str.len_chars() >= pl.when(form.str.contains(r"\p{Han}")).then(HAN).otherwise(LATIN)
    frame = pl.DataFrame({"form": forms, "left": rest(forms)})
    return frame.select(pl.when(long & (left.str.len_chars() >= 2)).then(left).alias("form"))["form"]


class Index(NamedTuple):
    """Where each rare letter group leads: to the part of `forms` between its `begins` and the next one."""

    groups: np.ndarray  # int64[groups], sorted: the letters of each in one number, see _group
    begins: np.ndarray  # int64[groups + 1]
    forms: np.ndarray  # int64: positions of forms
    needed: np.ndarray  # float64[forms]: groups that a name must share with the form


def resembling(names: pl.Series, forms: pl.Series, *, least: float) -> pl.DataFrame:
    """For each name the forms it resembles with a score of `least` or more, most alike first.

    Both are bare normal forms without repeats. `name` and `form` are positions in them; `score` is 0 to 1.

    >>> resembling(pl.Series(["sychrony bank"]), pl.Series(["td bank", "synchrony bank"]), least=0.9).rows()
    [(0, 1, 0.952)]
    """
    of_forms = distinctive(forms)
    index = _index(of_forms)
    found = [_NOTHING]
    for begin in range(0, names.len(), BATCH):
        scored = _scored(names.slice(begin, BATCH), forms, of_forms, index).filter(pl.col("score") >= least)
        found.append(scored.with_columns(pl.col("name") + begin))
    found.append(_same(names, forms))
    return (
        pl.concat(found)
        .unique(["name", "form"], keep="last")
        .sort("name", "score", "form", descending=[False, True, False])
    )


_NOTHING = pl.DataFrame(schema={"name": pl.Int64, "form": pl.Int64, "score": pl.Float64})


def _same(names: pl.Series, forms: pl.Series) -> pl.DataFrame:
    """The pairs that are letter for letter the same, which are not compared where they say little."""
    left = names.alias("text").to_frame().with_row_index("name")
    both = left.join(forms.alias("text").to_frame().with_row_index("form"), on="text")
    return both.select(pl.col("name").cast(pl.Int64), pl.col("form").cast(pl.Int64), score=pl.lit(SAME))


def _scored(names: pl.Series, forms: pl.Series, of_forms: pl.Series, index: Index) -> pl.DataFrame:
    """The pairs worth comparing with their scores."""
    of_names = distinctive(names)
    pairs = _pairs(*_letters(of_names), *index, MOST)
    at_name, at_form = (pl.Series(pairs[:, side]) for side in (0, 1))
    name, form, of_form = names.gather(at_name), forms.gather(at_form), of_forms.gather(at_form)
    # One thread: rapidfuzz is a small part, and its threads would add to those of Polars.
    whole = process.cpdist(name.to_list(), form.to_list(), scorer=fuzz.token_sort_ratio, dtype=np.float64)
    telling = process.cpdist(
        of_names.gather(at_name).to_list(), of_form.to_list(), scorer=fuzz.ratio, dtype=np.float64
    )
    mean = pl.lit(pl.Series((whole + telling) / 200))
    other = rf" (?:{'|'.join(OTHER_TRADES.split())})(?: |$)"
    starts = pl.col("text").str.starts_with(pl.col("alias") + " ") & ~pl.col("text").str.contains(other)
    return pl.DataFrame({"name": at_name, "form": at_form, "text": name, "alias": form}).select(
        "name",
        "form",
        score=pl.max_horizontal(mean.clip(upper_bound=SAME).round(3), pl.when(starts).then(STARTS)),
    )


def _letters(forms: pl.Series) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """All letters of all forms in a row, where each form begins (one more than forms), and letters a group.

    Two letters make a group in forms with Chinese characters, as their words are shorter, else three, blanks
    at both ends included. A form that is null has no letters.
    """
    form = pl.col("form")
    padded = (
        forms.alias("form")
        .to_frame()
        .select(
            form=pl.when(form.str.contains(r"\p{Han}")).then(form).otherwise(" " + form + " ").fill_null(""),
            size=pl.when(form.str.contains(r"\p{Han}")).then(2).otherwise(3),
        )
    )
    letters = np.frombuffer("".join(padded["form"]).encode("utf-32-le"), np.uint32)
    ends = padded["form"].str.len_chars().cast(pl.Int64).cum_sum().to_numpy()
    return letters, np.concatenate([np.zeros(1, np.int64), ends]), padded["size"].cast(pl.Int64).to_numpy()


def _index(of_forms: pl.Series) -> Index:
    """The rare letter groups of these forms."""
    letters, begins, sizes = _letters(of_forms)
    held = {
        (int(_group(letters, at, sizes[form])), form)
        for form in range(len(sizes))
        for at in range(begins[form], begins[form + 1] - sizes[form] + 1)
    }
    frame = pl.DataFrame(sorted(held), schema={"group": pl.Int64, "form": pl.Int64}, orient="row")
    frame = frame.filter(pl.len().over("group") <= COMMON)
    groups = frame.group_by("group", maintain_order=True).agg(pl.len())
    needed = np.bincount(frame["form"], minlength=len(sizes)) * COVERED
    ends = groups["len"].cast(pl.Int64).cum_sum().to_numpy()
    starts = np.concatenate([np.zeros(1, np.int64), ends])
    return Index(groups["group"].to_numpy(), starts, frame["form"].to_numpy(), needed)


@nb.njit(nogil=True, cache=True)
def _group(letters, at, size):
    """Two or three letters as one number; no two groups share one, as a code point has 21 bits."""
    number = np.int64(0)
    for place in range(at, at + size):
        number = (number << 21) | np.int64(letters[place])
    return number


@nb.njit(nogil=True, cache=True)
def _pairs(letters, begins, sizes, groups, starts, forms, needed, most):
    """Positions of names and of the forms they are to be compared with: int64[pairs, 2]."""
    count = np.zeros(needed.size, np.int64)
    last = np.full(groups.size, -1, np.int64)  # the name that a group was last met in: each counts once
    touched = np.empty(needed.size, np.int64)
    found = np.empty((sizes.size * most, 2), np.int64)
    pairs = 0
    for name in range(sizes.size):
        met = 0
        for at in range(begins[name], begins[name + 1] - sizes[name] + 1):
            number = _group(letters, at, sizes[name])
            place = np.searchsorted(groups, number)
            if place == groups.size or groups[place] != number or last[place] == name:
                continue
            last[place] = name
            for member in range(starts[place], starts[place + 1]):
                form = forms[member]
                if count[form] == 0:
                    touched[met] = form
                    met += 1
                count[form] += 1
        for _ in range(most):  # the best one each time: few are left
            best, chosen = 1.0, -1
            for place in range(met):
                form = touched[place]
                share = count[form] / needed[form]
                if share > best or (share == best and (chosen < 0 or form < chosen)):
                    best, chosen = share, form
            if chosen < 0:
                break
            found[pairs, 0], found[pairs, 1] = name, chosen
            pairs += 1
            count[chosen] = 0
        for place in range(met):
            count[touched[place]] = 0
    return found[:pairs]
