"""The arithmetic of baseline.bands in plain loops: level, season, spread and band, period by period."""

import math

import numba as nb
import numpy as np

HISTORY = 12
"""Periods that may be compared without which there is no band."""

SILENCE = 3
"""Periods in a row without any record in the source after which its level starts afresh."""

OWN_NOISE = 0.06
"""Deviation of a large count, as a share of it, that is nothing to tell of."""

FENCE = 2.0
"""Deviations from the median to which a period counts in the level."""

FARTHEST = 2.5
"""Deviations to which one period counts in the spread."""

SEASON_PRIOR = 20.0
"""Notices at no season that are added to what former years say: a small series has none of its own."""

SEASON_MOST = 3.0
"""A season that says more (or less than its inverse) is cut to it."""

NOTHING = 1.0
"""Notices expected below which a series hardly existed."""

ABOVE, FROM_NOTHING = 1, 2


@nb.njit(nogil=True, cache=True)
def _scaled(count):
    """A count on the scale on which a Poisson count has a deviation of 1 (Anscombe 1948)."""
    return 2 * math.sqrt(count + 0.375)


@nb.njit(nogil=True, cache=True)
def _counted(scaled):
    """The count at a place of that scale; 0 where there is none."""
    return max((scaled / 2) ** 2 - 0.375, 0.0) if scaled > 0 else 0.0


@nb.njit(nogil=True, cache=True)
def _middle(values, size):
    """The median of the first `size` values, which it puts in order: so few sort faster than they part."""
    for i in range(1, size):
        value, at = values[i], i
        while at > 0 and values[at - 1] > value:
            values[at] = values[at - 1]
            at -= 1
        values[at] = value
    half = size // 2
    return values[half] if size % 2 else (values[half - 1] + values[half]) / 2


@nb.njit(nogil=True, cache=True)
def _seasons(observed, days, silent, broken, around, weekly):
    """How each period stands to those around it; NaN where a break is among them, or too few are known.

    It looks ahead, so it may be asked only of periods a year back.
    """
    size = observed.size
    told = np.full(size, np.nan)
    rates = np.empty(2 * around + 1)
    cuts = np.cumsum(broken.astype(np.int64))
    for then in range(around, size - around):
        first, last = then - around, then + around
        if silent[then] or cuts[first] != cuts[last]:
            continue
        known = 0
        for i in range(first, last + 1):
            if not silent[i]:
                rates[known] = observed[i] / days[i]
                known += 1
        if known <= around:
            continue
        # Holidays move from week to week, so the weeks beside count by half.
        near = (
            (2 * observed[then] + observed[then - 1] + observed[then + 1]) / 4 if weekly else observed[then]
        )
        weight = 2.67 if weekly else 1.0  # as many equal weeks say as much as 1, 2, 1
        usual = _middle(rates, known) * days[then]
        told[then] = (near * weight + SEASON_PRIOR) / (usual * weight + SEASON_PRIOR)
    return told


@nb.njit(nogil=True, cache=True)
def _season(at, seasons, year):
    """The factor of a period by the same one of former years; 1 where fewer than two tell, or disagree."""
    told = np.empty(at // int(year) + 1)
    years = 0
    for back in range(1, told.size + 1):
        then = at - round(back * year)
        if then < 0:
            break
        if not np.isnan(seasons[then]):
            told[years] = seasons[then]
            years += 1
    if years < 2:
        return 1.0
    middle = _middle(told, years)
    if years == 2:
        middle = told[0] if told[0] > 1 else (told[1] if told[1] < 1 else 1.0)
    return min(max(middle, 1 / SEASON_MOST), SEASON_MOST)


@nb.njit(nogil=True, cache=True)
def _level(recent, observed, exposure, values):
    """Notices a day of exposure in the `recent` periods, each cut to a fence about their median.

    `values` is room for as many numbers.
    """
    size = recent.size
    notices = exposed = 0.0
    for i in range(size):
        values[i] = observed[recent[i]] / exposure[recent[i]]
        notices += observed[recent[i]]
    if notices == 0:
        return 0.0
    middle = _middle(values, size)
    for i in range(size):
        values[i] = abs(_scaled(observed[recent[i]]) - _scaled(middle * exposure[recent[i]]))
    fence = FENCE * max(1.0, 1.4826 * _middle(values, size))
    notices = 0.0
    for i in range(size):
        usual = _scaled(middle * exposure[recent[i]])
        notices += min(max(observed[recent[i]], _counted(usual - fence)), _counted(usual + fence))
        exposed += exposure[recent[i]]
    return notices / exposed


@nb.njit(nogil=True, cache=True)
def _inside(recent, level, observed, exposure, values):
    """The spread of the `recent` periods about their own level, where there are no misses to tell it yet."""
    size = recent.size
    for i in range(size):
        values[i] = abs(_scaled(observed[recent[i]]) - _scaled(level * exposure[recent[i]]))
    return _spread(values, size) * math.sqrt(size / (size - 1))


@nb.njit(nogil=True, cache=True)
def _spread(sizes, count):
    """The root mean square of the first `count` sizes of misses, each cut to FARTHEST of the usual size."""
    most = FARTHEST * max(1.0, 1.4826 * _middle(sizes, count))
    squares = 0.0
    for i in range(count):
        squares += min(sizes[i], most) ** 2
    return math.sqrt(squares / count)


@nb.njit(nogil=True, cache=True)
def banded(
    starts, observed, days, silent, broken, complete, window, spread_window, year, around, moved, least, width
):
    """Expected, low, high (NaN: no band), rule (0 none) and voided of every period; `starts` parts the
    series.
    """
    size = observed.size
    expected, low, high = np.full(size, np.nan), np.full(size, np.nan), np.full(size, np.nan)
    rule, voided = np.zeros(size, np.int8), np.zeros(size, np.bool_)
    for series in range(starts.size - 1):
        part = slice(starts[series], starts[series + 1])
        _band(
            observed[part], days[part], silent[part], broken[part], complete[part],
            window, spread_window, year, around, moved, least, width,
            expected[part], low[part], high[part], rule[part], voided[part],
        )  # fmt: skip
    return expected, low, high, rule, voided


@nb.njit(nogil=True, cache=True)
def _band(
    observed, days, silent, broken, complete, window, spread_window, year, around, moved, least, width,
    expected, low, high, rule, voided,
):  # fmt: skip
    """One series; fills the last five arrays."""
    size = observed.size
    seasons = _seasons(observed, days, silent, broken, around, year > 20)
    exposure, values = np.empty(size), np.empty(max(window, spread_window))
    kept, misses, held = np.empty(size, np.int64), np.empty(size), np.empty(size, np.int64)
    count = missed = holding = side = quiet = mute = 0
    level = spread = np.nan
    enough, void = HISTORY, False
    for at in range(size):
        exposure[at] = days[at] * _season(at, seasons, year)
        mute = mute + 1 if silent[at] else 0
        if broken[at] or mute == SILENCE:
            count = missed = holding = 0
            enough = moved if broken[at] and at >= HISTORY else HISTORY
            void = void or broken[at]
            if not void:
                level = np.nan
        if count >= enough:
            recent = kept[max(0, count - window) : count]
            level = _level(recent, observed, exposure, values)
            known = min(missed, spread_window)
            if known < HISTORY:
                spread = _inside(recent, level, observed, exposure, values)
            else:
                values[:known] = misses[missed - known : missed]
                spread = _spread(values, known)
            void = False
        beyond = 0
        if not np.isnan(level):
            usual = level * exposure[at]
            own = max(spread, 1.0) ** 2 + OWN_NOISE**2 * usual
            reach = width * math.sqrt(own * (1 + 1 / min(max(count, enough), window)))
            expected[at] = usual
            low[at] = _counted(_scaled(usual) - reach)
            high[at] = _counted(_scaled(usual) + reach)
            voided[at] = void
            beyond = (observed[at] > high[at]) - (observed[at] < low[at])
            if beyond > 0 and complete[at] and not silent[at] and observed[at] >= least:
                rule[at] = FROM_NOTHING if usual < NOTHING else ABOVE
        if silent[at] or broken[at] or not complete[at]:
            continue
        if beyond != 0 and not void:
            holding = holding if beyond == side else 0
            side, quiet = beyond, 0
            held[holding] = at
            holding += 1
            if holding == moved:  # the level is another now
                kept[:holding] = held[:holding]
                enough, count, missed, holding = moved, holding, 0, 0
            continue
        quiet += 1
        if quiet > 1:
            holding = 0
        if beyond == 0 and not np.isnan(level) and not void:
            misses[missed] = abs(_scaled(observed[at]) - _scaled(expected[at]))
            missed += 1
        kept[count] = at
        count += 1
