"""What a publisher's bad day does to the bytes of a body: a function for each kind of damage, by form."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Mapping

from tests.publisher.dialects import csv_bytes, zipped

LONG_FIELD = 10_000_000
CHINESE, FRENCH = "催收電話帳單", "Société Générale à Montréal"


def form_of(body: bytes) -> str:
    """csv, json, or zip (of CSVs or JSON); what else there is has lines too, and counts as csv."""
    if body.startswith(b"PK"):
        return "zip"
    return "json" if body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[") else "csv"


def damaged(body: bytes, kind: str) -> bytes:
    """The body, damaged. Of a zip the first member is, unless the damage is one to zips."""
    damage = DAMAGE[kind]
    form = form_of(body)
    if form in damage:
        return damage[form](body)
    if form == "zip":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            name = archive.namelist()[0]
            return zipped(name, damaged(archive.read(name), kind))
    return body


def _text(body: bytes) -> str:
    """The text of a body; what is not UTF-8 is in a publisher's older encoding."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _delimiter(body: bytes) -> bytes:
    header = body.partition(b"\n")[0]
    return max((b",", b";", b"\t", b"|"), key=header.count)


def _table(body: bytes) -> tuple[list[list[str]], str, str]:
    """Rows, line end and delimiter of a CSV; the first row is its header."""
    text = _text(body)
    end = "\r\n" if "\r\n" in text[:4000] else "\n"
    header = text.partition("\n")[0]
    delimiter = max(",;\t|", key=header.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), end, delimiter


def _drift(body: bytes) -> bytes:
    (header, *rows), end, mark = _table(body)
    return csv_bytes(([*row, "new value"] for row in rows), (*header, "New field"), end, mark)


def _shrunken(body: bytes) -> bytes:
    (header, *rows), end, mark = _table(body)
    return csv_bytes(rows[: len(rows) // 10], tuple(header), end, mark)


def _cut(body: bytes) -> bytes:
    """Whole by its length, but its last line stops in the middle."""
    return body[: body.rstrip().rindex(_delimiter(body), 0, len(body) - 4)]


def _first_line(body: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The first record's line changed; the header stays."""
    begin = body.index(b"\n") + 1
    end = body.find(b"\n", begin)
    end = len(body) if end < 0 else end
    return body[:begin] + change(body[begin:end]) + body[end:]


def _worded(word: bytes) -> Callable[[bytes], bytes]:
    """`word` stands in the first record's longest unquoted run of letters."""

    def change(line: bytes) -> bytes:
        longest = max(re.findall(rb"[A-Za-z ]{3,}", line), key=len, default=b"")
        return line.replace(longest, word, 1) if longest else line + word

    return change


def _csv_in(encoding: str, word: str) -> Callable[[bytes], bytes]:
    def change(body: bytes) -> bytes:
        text = _text(body)
        try:  # a file of that language as a whole, any other with one word of it
            whole = text.encode(encoding)
        except UnicodeEncodeError:
            whole = body
        return whole if not text.isascii() else _first_line(body, _worded(word.encode(encoding)))

    return change


def _json_in(encoding: str, word: str) -> Callable[[bytes], bytes]:
    def change(body: bytes) -> bytes:
        text = body.decode("utf-8-sig")
        if text.isascii():
            text = re.sub(r'(: ?")[A-Za-z ]{3,}(?=")', lambda match: match[1] + word, text, count=1)
        return text.encode(encoding, "replace")

    return change


def _mixed_ends(body: bytes) -> bytes:
    """Every other line ends in CRLF, the others in LF. Line ends inside quotes too."""
    lines = body.replace(b"\r\n", b"\n").split(b"\n")
    return (
        b"".join(line + (b"\r\n" if number % 2 else b"\n") for number, line in enumerate(lines[:-1]))
        + lines[-1]
    )


def _nuls(body: bytes) -> bytes:
    return _first_line(body, lambda line: line[: len(line) // 2] + b"\0\0\0" + line[len(line) // 2 :])


def _unclosed(body: bytes) -> bytes:
    """A quotation mark opens the first record's second field and never closes."""
    mark = _delimiter(body)
    return _first_line(body, lambda line: line.replace(mark, mark + b'"', 1))


def _long_field(body: bytes) -> bytes:
    return _first_line(body, _worded(b"x" * LONG_FIELD))


def _long_value(body: bytes) -> bytes:
    return re.sub(rb'(: ?")[^"\\]{3,}(?=")', lambda match: match[1] + b"x" * LONG_FIELD, body, count=1)


def _doubled_keys(body: bytes) -> bytes:
    """Each object says its first key twice, the second time with the value it had."""
    return re.sub(rb'\{("[^"]+": ?)("[^"\\]*")', rb'{\1"twice",\1\2', body)


def _no_numbers(body: bytes) -> bytes:
    """NaN, Infinity and -Infinity, which Python writes and JSON has not."""
    return re.sub(rb"\{(?=\")", b'{"score": NaN, "best": Infinity, "worst": -Infinity, ', body)


def _deep(body: bytes) -> bytes:
    return b'{"header": ' + b"[" * 200_000 + b"]" * 200_000 + b', "records": ' + body + b"}"


def _twice(body: bytes) -> bytes:
    return body + b"\n" + body


def _zip_bomb(body: bytes) -> bytes:
    """The first member, and 16 MB of zeros behind it."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        name = archive.namelist()[0]
        return zipped(name, archive.read(name) + bytes(16 << 20))


def _traversal(body: bytes) -> bytes:
    target = io.BytesIO(body)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("../../outside.csv", "a,b\n")
    return target.getvalue()


def _everywhere(change: Callable[[bytes], bytes]) -> dict[str, Callable[[bytes], bytes]]:
    return {"csv": change, "json": change}


DAMAGE: Mapping[str, Mapping[str, Callable[[bytes], bytes]]] = {
    "drift": {"csv": _drift},
    "shrunken": {"csv": _shrunken},
    "cut": {"csv": _cut, "json": lambda body: body[: len(body) // 2], "zip": lambda body: body[:-40]},
    "big5": {"csv": _csv_in("cp950", CHINESE), "json": _json_in("cp950", CHINESE)},
    "gb18030": {"csv": _csv_in("gb18030", "催收电话账单"), "json": _json_in("gb18030", "催收电话账单")},
    "mac_roman": {"csv": _csv_in("mac_roman", FRENCH), "json": _json_in("mac_roman", FRENCH)},
    "latin1": {"csv": _csv_in("latin-1", FRENCH), "json": _json_in("latin-1", FRENCH)},
    "bom": _everywhere(lambda body: b"\xef\xbb\xbf" + body.removeprefix(b"\xef\xbb\xbf")),
    "utf16": _everywhere(lambda body: _text(body).encode("utf-16")),
    "nuls": {"csv": _nuls, "json": lambda body: re.sub(rb'(: ?"[^"\\]{2})', b"\\1\0", body, count=1)},
    "mixed_ends": {"csv": _mixed_ends},
    "unclosed": {"csv": _unclosed},
    "long_field": {"csv": _long_field, "json": _long_value},
    "doubled_keys": {"json": _doubled_keys},
    "no_numbers": {"json": _no_numbers},
    "deep": {"json": _deep},
    "twice": {"json": _twice},
    "zip_bomb": {"zip": _zip_bomb},
    "traversal": {"zip": _traversal},
}
"""By kind and form: what becomes of a body. A form that a kind does not name is left alone."""
