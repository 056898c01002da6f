"""What a text rule is: which words support which label, with an example and a counter-example."""

from dataclasses import dataclass, field

from pipelines.contract import words

ACCOUNTS = ("first_person_account", "third_party_alert")
"""Record kinds that tell of a notice; message_text is the notice itself."""

MESSAGES = ("message_text",)

TAG = "tag"
"""The axis under which free tags travel beside the vocabularies' axes."""


def listed(text: str) -> tuple[str, ...]:
    """Phrases written as one block, parted by `|`; an underscore is a space that must be there.

    >>> listed("past due | owe_ | in arrears")
    ('past due', 'owe ', 'in arrears')
    """
    return tuple(phrase.strip().replace("_", " ") for phrase in text.split("|") if phrase.strip())


@dataclass(frozen=True)
class Rule:
    """Words that support one value of one axis.

    `phrases` are literal texts. English ones match at the start of a word, in any case, and are open at the
    end ("harass" also matches "harassment"; add a space to close it). Chinese ones match anywhere, in both
    scripts. A phrase counts only where `before` matches the text before it and `after` the text behind it,
    and neither `not_before` nor `not_after` does (Rust regex, case-insensitive; `before` patterns usually
    end in `$`, `after` patterns start with `^`). `confidence` is how often the label is right when the rule
    fires. `kinds` limits the rule to some record kinds. `also` are labels that follow, as (axis, value).
    `example` must fire the rule and `counter` must not: the tests run both.
    """

    axis: str
    value: str
    phrases: tuple[str, ...]
    example: str
    counter: str
    confidence: float = 0.8
    before: str | None = None
    after: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    kinds: tuple[str, ...] = ()
    grade: str = "E1"
    asserted_by: str = "reporter"
    also: tuple[tuple[str, str], ...] = field(default=())

    def __post_init__(self) -> None:
        for axis, value in ((self.axis, self.value), *self.also):
            if axis != TAG and value not in words.values(axis):
                raise ValueError(f"rule {self.phrases[:1]}: {axis} has no value {value!r}")
        if not 0 < self.confidence < 1:
            raise ValueError(f"rule {self.phrases[:1]}: confidence must lie between 0 and 1")

    @property
    def has_context(self) -> bool:
        return any((self.before, self.after, self.not_before, self.not_after))
