"""The model card in words, from the figures that training measured."""

from pathlib import Path
from typing import Any

CEILING = {"is_debt_notice": 0.97, "notice_type": 0.96, "cause": 0.95, "channel": 0.97, "reaction": 0.87,
           "service_line": 0.96, "authenticity": 0.95}  # fmt: skip
"""Agreement (kappa) of the two readers of the reference set on 879 records, from its own notes."""

TARGETS = {"notice_f1": 0.93, "notice_precision": 0.9, "notice_recall": 0.9, "notice_type_macro_f1": 0.88,
           "cause_macro_f1": 0.88, "channel_macro_f1": 0.88, "reaction_macro_f1": 0.75,
           "service_line_macro_f1": 0.85, "fraud_caught": 0.97, "genuine_called_fraud": 0.02}  # fmt: skip
"""What the project set out to reach."""

WEAK = 0.75
"""Classes below this F1 are named as weak."""


def write(content: dict[str, Any], path: Path) -> None:
    """Write the card as Markdown."""
    path.write_text("\n".join(_lines(content)) + "\n", encoding="utf-8")


def _lines(content: dict[str, Any]) -> list[str]:
    made, crossed = content["made_of"], content["cross_validated"]
    return [
        "# Model card",
        "",
        "Written by `dunwatch train`; do not edit. The model reads complaint narratives and messages in",
        "English and Chinese on seven axes of the taxonomy, as one layer beside codes and rules. It is no",
        "verdict on a sender or a person, and it never says that a message is safe.",
        "",
        f"Weights: `weights.npz`, SHA-256 `{content['weights_sha256']}`.",
        "",
        "## Made of",
        "",
        f"{sum(made['texts'].values()):,} texts ({_list(made['texts'])}; {_list(made['languages'])}), "
        f"{sum(made['notices'].values()):,} of them notices ({_list(made['notices'])}).",
        f"{made['templates']:,} templates after near-duplicates are put together. dev and train are",
        "reference records; read are texts of the corpus labelled by reading, kept by hash in",
        "`readings.csv`; invented are in `invented/`.",
        f"In {made['with_deciding_sentences']:,} texts a reader marked the sentences that decide.",
        f"{made['features']:,} n-gram features, {made['side_inputs']} side inputs (rules fired, record",
        f"kind, script). Plan: {_list(made['plan'])}.",
        "",
        "## Figures on reference records",
        "",
        "Cross-validated over template groups: each record is judged by a model that was taught none of its",
        "near-duplicates, the model alone, without codes and without rules' verdicts of their own.",
        "",
        *_headline(crossed),
        "",
        f"Time split (the latest fifth of the dated texts, from {content['by_time']['from']} on, labelled by",
        f"one reader and picked to be hard): {_figures(content['by_time']['figures'])}.",
        "",
        f"Ceiling, agreement of two human readers (kappa): {_list(CEILING)}.",
        "",
        "## Calibration, coverage, abstention",
        "",
        "| axis | calibration error | abstains | right among the surest 50 % | 80 % | 100 % |",
        "|---|---|---|---|---|---|",
        *(_coverage(axis, crossed) for axis in crossed["calibration_error"]),
        "",
        "## Classes",
        "",
        "| axis | value | support | precision | recall | F1 |",
        "|---|---|---|---|---|---|",
        *(
            f"| {axis} | {value} | {row['support']} | "
            f"{row['precision']:.2f} | {row['recall']:.2f} | {row['f1']:.2f} |"
            for axis, table in crossed["all"]["classes"].items()
            for value, row in table.items()
        ),
        "",
        "## Known failures",
        "",
        f"Classes with an F1 under {WEAK} and at least 10 records: {_weak(crossed['all']['classes'])}.",
        "Confused most often: "
        + "; ".join(
            f"{axis} {true} said to be {said} ({count})" for axis, true, said, count in crossed["confused"]
        )
        + ".",
        'The model weighs words, not meaning: irony, quoted threats, and who "they" are escape it.',
        "Rare channels and reactions have too few real records to be measured well.",
    ]


def _headline(crossed: dict[str, Any]) -> list[str]:
    parts = ("all", "dev", "en", "zh")
    names = [name for name in crossed["all"]["figures"] if name != "records"]
    header = [f"{part} ({crossed[part]['figures']['records']})" for part in parts]
    return [
        f"| measure | {' | '.join(header)} | aim |",
        "|---" * (len(parts) + 2) + "|",
        *(
            f"| {name} | "
            + " | ".join(f"{crossed[part]['figures'][name]:.3f}" for part in parts)
            + f" | {TARGETS.get(name, '')} |"
            for name in names
        ),
    ]


def _coverage(axis: str, crossed: dict[str, Any]) -> str:
    curve = {point["answered"]: point["right"] for point in crossed["coverage"][axis]}
    shares = " | ".join(f"{curve[share]:.2f}" for share in (0.5, 0.8, 1.0))
    return (
        f"| {axis} | {crossed['calibration_error'][axis]:.3f} | {crossed['abstained'][axis]:.3f} | {shares} |"
    )


def _weak(classes: dict[str, Any]) -> str:
    weak = [
        f"{axis}={value} ({row['f1']:.2f})"
        for axis, table in classes.items()
        for value, row in table.items()
        if row["f1"] < WEAK and row["support"] >= 10
    ]
    return ", ".join(weak) or "none"


def _figures(figures: dict[str, float]) -> str:
    shown = ("records", "notice_f1", "notice_type_accuracy", "cause_accuracy", "channel_accuracy")
    return ", ".join(f"{name} {figures[name]}" for name in shown)


def _list(counts: dict[str, Any]) -> str:
    return ", ".join(
        f"{name} {count:,}" if isinstance(count, int) else f"{name} {count}" for name, count in counts.items()
    )
