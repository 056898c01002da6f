"""A tiny world to train on: invented reference records, readings and corpus as training reads them."""

import csv
import itertools
import json
from pathlib import Path

import numpy as np
import polars as pl

from pipelines.classify.model import AXES
from pipelines.training.texts import Labelled, key

COLUMNS = ("text", *AXES, "sentences")

NOTICES = {
    "en": (
        ("{who} says my {what} payment of {sum} dollars is past due. {feel}", "overdue_reminder", "unknown"),
        ("A collector for {who} calls me about {sum} dollars I paid last year. {feel}", "collection_demand",
         "already_settled"),
        ("{who} will sue me over {sum} dollars of my {what} at 5 pm. {feel}", "legal_threat", "unknown"),
    ),
    "zh": (
        ("{who}发短信说我的{what}逾期了,欠{sum}元。{feel}", "overdue_reminder", "unknown"),
        ("早就还清了,{who}还打电话催我还{sum}元{what}。{feel}", "collection_demand", "already_settled"),
        ("{who}说今天不还{sum}元{what}就起诉我。{feel}", "legal_threat", "unknown"),
    ),
}  # fmt: skip
OTHERS = {
    "en": (
        "{who} offers me a {what} of {sum} dollars at a low rate. {feel}",
        "My {what} at {who} took {sum} days to open.",
    ),
    "zh": ("{who}说我有{sum}元{what}额度待领取。{feel}", "请问{who}的{what}账单日可以改到{sum}号吗?"),
}
FILLINGS = {
    "en": {
        "who": ("Northgate Lending", "Birch Recovery", "Harbour Card"),
        "what": ("loan", "card", "mortgage"),
        "feel": ("I am furious.", "I do not know why.", "Please help."),
    },
    "zh": {
        "who": ("青禾分期", "云岸支付", "海岚消费金融"),
        "what": ("网贷", "信用卡", "房贷"),
        "feel": ("太过分了!", "不知道为什么。", "请帮帮我。"),
    },
}
SERVICES = {"loan": "consumer_credit", "card": "card", "mortgage": "secured_credit",
            "网贷": "consumer_credit", "信用卡": "card", "房贷": "secured_credit"}  # fmt: skip
REACTIONS = ("anger", "confusion", "not_stated")


def records(language: str, *, seed: int = 1) -> list[dict]:
    """All fillings of all templates of a language, shuffled: reference records as they stand in a file."""
    random, made = np.random.default_rng(seed), []
    fill = FILLINGS[language]
    templates = [*NOTICES[language], *((text, None, None) for text in OTHERS[language])]
    for template, who, what, place in itertools.product(templates, fill["who"], fill["what"], range(3)):
        text, kind, cause = template
        message = random.random() < 0.3
        said = text.format(who=who, what=what, feel=fill["feel"][place], sum=int(random.integers(20, 9000)))
        yes = kind is not None
        gold = {
            "is_debt_notice": ["yes"] if yes else ["no"],
            "notice_type": [kind] if yes else ["not_applicable"],
            "cause": [cause] if yes else [],
            "channel": ["voice_live" if "call" in text or "电话" in text else "unknown"] if yes else [],
            "reaction": [REACTIONS[place]] if yes else [],
            "service_line": [SERVICES[what]] if yes else [],
            "authenticity": [("fraud", "genuine", "cannot_tell")[place]] if message else [],
        }
        made.append(
            {
                "lang": language,
                "source": "invented",
                "record_kind": "message_text" if message else "first_person_account",
                "medium": "sms" if message else None,
                "text": said,
                "gold": gold,
            }
        )
    order = random.permutation(len(made))
    return [{"id": f"{language}-{place}", **made[number]} for place, number in enumerate(order)]


def write_lines(path: Path, lines: list[dict]) -> None:
    """Records as JSON lines, the folder made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


def write_readings(path: Path, rows: list[dict[str, str]]) -> None:
    """Labels by reading, as readings.csv holds them."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)


def write_corpus(folder: Path, messages: list[dict], complaints: list[dict]) -> None:
    """The two corpus files from rows of (source, lang, record_kind, text) and (narrative, date_received)."""
    corpus = folder / "data" / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    of_messages = dict.fromkeys(("source", "lang", "record_kind", "text"), pl.String)
    of_complaints = dict.fromkeys(("narrative", "date_received"), pl.String)
    pl.DataFrame(messages, schema=of_messages).write_parquet(corpus / "texts.parquet")
    pl.DataFrame(complaints, schema=of_complaints).write_parquet(corpus / "cfpb_complaints.parquet")


def write_world(folder: Path, readings: Path, invented: Path) -> int:
    """Everything that training reads; returns how many labelled texts there are."""
    english, chinese = records("en"), records("zh")
    write_lines(folder / "gold" / "dev.jsonl", [*english[:30], *chinese[:30]])
    write_lines(folder / "gold" / "train.jsonl", [*english[30:80], *chinese[30:80]])
    write_lines(invented / "more.jsonl", [*english[80:100], *chinese[80:100]])
    told = [record for record in english[100:] if record["record_kind"] == "first_person_account"]
    write_corpus(
        folder,
        [
            {
                "source": "forum",
                "lang": "zh",
                "record_kind": "first_person_account",
                "text": chinese[100]["text"],
            }
        ],
        [
            {"narrative": record["text"], "date_received": f"2026-{1 + place % 12:02}-11"}
            for place, record in enumerate(told)
        ],
    )
    read = [*told, chinese[100]]
    rows = [
        {"text": key(record["text"]), "sentences": "is_debt_notice:0" if yes(record) else ""}
        | {axis: "/".join(values) for axis, values in record["gold"].items()}
        for record in read
    ]
    marks = [{"text": key(record["text"]), "sentences": "cause:0"} for record in english[:10] if yes(record)]
    write_readings(readings, rows + marks)
    return 60 + 100 + 40 + len(read)


def yes(record: dict) -> bool:
    """Whether a record is a notice."""
    return record["gold"]["is_debt_notice"] == ["yes"]


def labelled(
    text: str = "", *, kind: str = "first_person_account", **labels: str | tuple[str, ...]
) -> Labelled:
    """A labelled text by hand: axis=value, or axis=(values a reader accepts)."""
    accepted = {axis: (value,) if isinstance(value, str) else value for axis, value in labels.items()}
    return Labelled("i", "dev", "invented", "en", kind, None, text, accepted)
