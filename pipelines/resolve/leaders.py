"""Leader clustering: a text joins a campaign that it resembles, or starts one.

A campaign is known by the text that started it, its leader, and by exemplars: members unlike enough to those
before them that their own copies would be missed. A text joins, in this order,

1. the campaign of the exemplar it resembles most, if that is by NEAR or more: copies are not parted. Below
   COPY it must also resemble the leader by DRIFT, lest a chain of small changes end in another template;
2. the campaign of the leader it resembles most, if that is by the family's own least similarity;
3. none: it leads a campaign of its own.

A member that no exemplar of its campaign resembles by COPY becomes one. Campaigns are never merged, so their
names stay. Of two that fit equally well, the earlier is taken.

Only texts that share a band of their digest are compared, and a bucket holds at most BUCKET texts, the first
that came: one that finds a bucket full is left out of it and can be met in its other bands. So the cost of a
text is bounded whatever their number.
"""

import numba as nb
import numpy as np

BAND, BUCKET = 3, 48
"""Values of a band, and texts that a bucket holds at most."""

NEAR, DRIFT, COPY = 0.45, 0.2, 0.8
"""Similarities: see above. NEAR was chosen on labelled pairs, as was campaigns.LEAST."""

_PRIME = np.uint64(0xC2B2AE3D27D4EB4F)
_NONE = np.int32(-1)


@nb.njit(nogil=True, cache=True, inline="always")
def _slot(digest, band, family, slots):
    """Where the chain of a band begins in a table of `slots` (a power of two) chains."""
    value = (np.uint64(band) << np.uint64(32)) | (np.uint64(family) << np.uint64(24))
    for place in range(BAND):
        value |= np.uint64(digest[band * BAND + place]) << np.uint64(8 * place)
    value = (value + np.uint64(1)) * _PRIME
    value = (value ^ (value >> np.uint64(32))) * _PRIME
    return np.int64((value ^ (value >> np.uint64(29))) & np.uint64(slots - 1))


@nb.njit(nogil=True, cache=True, inline="always")
def _same_band(one, other, band):
    same = True
    for place in range(band * BAND, band * BAND + BAND):
        same &= one[place] == other[place]
    return same


@nb.njit(nogil=True, cache=True)
def _alike(one, other):
    equal = 0
    for place in range(one.size):
        equal += one[place] == other[place]
    return equal


@nb.njit(nogil=True, cache=True)
def _link(row, number, digests, families, rows, heads, nexts, bands):
    """Put exemplar `number`, which is this row, at the head of each band's chain if the bucket has room."""
    digest, family = digests[row], families[row]
    for band in range(bands):
        slot = _slot(digest, band, family, heads.size)
        inside, entry = 0, heads[slot]
        while entry != _NONE and inside < BUCKET:
            other = rows[entry // bands]
            inside += (
                entry % bands == band
                and families[other] == family
                and _same_band(digest, digests[other], band)
            )
            entry = nexts[entry]
        if inside < BUCKET:
            nexts[number * bands + band] = heads[slot]
            heads[slot] = number * bands + band


@nb.njit(nogil=True, cache=True)
def follow(digests, families, led_by, known, least, near, drift, copy):
    """Fill led_by of the rows from `known` on; returns equal values with the leader, and who is an exemplar.

    digests: uint8[texts, places] in order of arrival, families: uint8[texts]. The first `known` rows are
    exemplars already, and led_by (int64[texts]) names their leader's row. least (int64[families]), near,
    drift and copy are similarities in equal values.
    """
    texts, places = digests.shape
    bands = places // BAND
    equals, exemplar = np.full(texts, places), np.ones(texts, np.bool_)
    heads = np.full(1 << 16, _NONE)
    rows, nexts = np.empty(1 << 10, np.int64), np.empty((1 << 10) * bands, np.int32)
    held = 0  # exemplars in the table
    met = np.full(texts, -1)  # by row: the text that met it last
    for text in range(texts):
        digest, family = digests[text], families[text]
        if text < known:
            equals[text] = _alike(digest, digests[led_by[text]])
        else:
            closest, most = np.int64(-1), 0
            leader, leads = np.int64(-1), least[family] - 1
            for band in range(bands):
                entry = heads[_slot(digest, band, family, heads.size)]
                while entry != _NONE:
                    other = rows[entry // bands]
                    if (
                        entry % bands == band
                        and met[other] != text
                        and families[other] == family
                        and _same_band(digest, digests[other], band)
                    ):
                        met[other] = text
                        equal = _alike(digest, digests[other])
                        if equal > most or (equal == most and other < closest):
                            closest, most = other, equal
                        if led_by[other] == other and (equal > leads or (equal == leads and other < leader)):
                            leader, leads = other, equal
                    entry = nexts[entry]
            led_by[text] = text
            if most >= near:
                first = led_by[closest]
                equal = most if first == closest else _alike(digest, digests[first])
                if most >= copy or equal >= drift:
                    led_by[text], equals[text], exemplar[text] = first, equal, most < copy
            if led_by[text] == text and leader >= 0:
                led_by[text], equals[text], exemplar[text] = leader, leads, most < copy
            if not exemplar[text]:
                continue
        if held == rows.size:
            rows, nexts = np.concatenate((rows, rows)), np.concatenate((nexts, nexts))
        if 2 * (held + 1) * bands > heads.size:
            # Every chain is laid anew; which texts share a bucket does not depend on the table's size.
            heads = np.full(2 * heads.size, _NONE)
            for number in range(held):
                _link(rows[number], number, digests, families, rows, heads, nexts, bands)
        rows[held] = text
        _link(text, held, digests, families, rows, heads, nexts, bands)
        held += 1
    return equals, exemplar
