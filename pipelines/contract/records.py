"""The tables of records: what was published, our judgement of it, and what could not become a report.

One column a line, so that the file reads as the table it is.
"""

# ruff: noqa: E501
# fmt: off

from pipelines.contract.table import Column, Table


def _label(axis: str, about: str, words: str | None = None) -> tuple[Column, ...]:
    """A verdict axis: the label, who says so, and how sure."""
    return (
        Column(axis, "text", about, words=words or axis),
        Column(f"{axis}_by", "text", f"Who says {axis}: codes, a text rule, the model or a person.", words="label_by"),
        Column(f"{axis}_confidence", "share", f"How sure we are of {axis}; empty where there is no label.", unit="0-1", minimum=0),
    )


REPORT = Table(
    "report",
    row="one record that one feed published; a complaint whose narrative is in the archive is one row with its text",
    key=("report_id",),
    columns=(
        Column("report_id", "text", "Our id: a family of the publisher and its own raw id, e.g. cfpb:99000001.", nullable=False),
        Column("feed", "text", "The feed the record came from, a key of the table feed.", nullable=False),
        Column("kind", "text", "What the record is; kinds are never added up across.", nullable=False, words="kind"),
        Column("publisher_id", "text", "The publisher's own id, as published; empty where it gives none."),
        Column("receipt_id", "text", "The download that last changed this record, a key of the table receipt.", nullable=False),
        Column("first_seen_on", "date", "The day we first received this record.", nullable=False),
        Column("withdrawn_on", "date", "The day we saw that the publisher no longer lists it; empty while listed."),
        Column("received_on", "date", "The day the publisher received it (UTC day of the publisher's instant).", nullable=False),
        Column("received_on_known", "flag", "Whether the publisher gives that day. Where it does not, received_on is the day we first saw it: count it in totals, and leave it out by month.", nullable=False),
        Column("happened_on", "date", "The day it happened, as the reporter says; often empty."),
        Column("country", "text", "ISO 3166 country of the reporter."),
        Column("region", "text", "State or county, as two-letter code where the country has one."),
        Column("language", "text", "ISO 639 language of the text or of the form.", nullable=False),
        Column("channel", "text", "The channel that the source's own fields name; the verdict has the judged one.", words="channel"),
        Column("accused", "text", "The company complained of, exactly as published. An allegation, not a fact."),
        Column("accused_phone", "text", "The number reported, E.164, or a sender's service number as it stands (106...); it may be spoofed."),
        Column("accused_links", "texts", "Web addresses reported, made harmless (hxxp, [.]). Evidence, never to be opened."),
        Column("accused_domains", "texts", "The registrable domains of accused_links, in lower case; of a host that is an IP address, the address."),
        Column("imitated", "text", "The institution or brand that a scam poses as, as published: a victim, not an accused. Some are made up."),
        Column("official_name", "text", "Of hotlines: the institution that says the number is its own, as published."),
        Column("official_phone", "text", "Of hotlines: that number, E.164. That a call shows it proves nothing, since it can be forged."),
        Column("also_named", "texts", "The imitated or official name as the publisher writes it in its other languages."),
        Column("institution_id", "text", "The institution that accused is, a key of institution; empty where the name is not resolved (see institution_name)."),
        Column("publisher_product", "text", "The publisher's product label, as filed."),
        Column("publisher_sub_product", "text", "The publisher's sub-product label, as filed."),
        Column("publisher_issue", "text", "The publisher's issue or subject label, as filed."),
        Column("publisher_sub_issue", "text", "The publisher's sub-issue label, as filed."),
        Column("publisher_response", "text", "How the company closed it, as published."),
        Column("publisher_public_response", "text", "What the company says of the cause, as published."),
        Column("publisher_submitted_via", "text", "How the complaint reached the publisher."),
        Column("publisher_tags", "text", "The publisher's tags on the reporter, e.g. Older American."),
        Column("publisher_timely", "text", "Whether the company answered in time, as published."),
        Column("claimed_amount", "number", "The sum in dispute, where the publisher has a field for it. What a text says is in verdict.named_amount.", minimum=0),
        Column("claimed_currency", "text", "ISO 4217 currency of claimed_amount. See verdict.named_currency."),
        Column("lost_amount", "number", "The sum lost, as reported; empty where the publisher cannot determine it.", minimum=0),
        Column("lost_currency", "text", "ISO 4217 currency of lost_amount."),
        Column("text_phones", "texts", "Of messages and alerts: telephone numbers in the text, E.164, kept apart before the text is masked. Evidence of what was sent; may be forged."),
        Column("text_domains", "texts", "Of messages and alerts: registrable domains of links in the text, in lower case. Evidence of what was sent."),
        Column("text", "text", "The narrative or message, with personal data masked; empty where none was published.", prose=True),
    ),
    caveats=(
        "A report is a claim. Nobody has checked it unless the verdict's evidence grade says so.",
        "Complaints are not a sample of the population: counts follow who complains, and how.",
        "Since August 2026 the CFPB publishes no narratives; text comes from its frozen archive.",
    ),
    indexed=False,
)

VERDICT = Table(
    "verdict",
    row="our judgement of one report on every axis",
    key=("report_id",),
    columns=(
        Column("report_id", "text", "The report judged.", nullable=False),
        Column("record_kind", "text", "What the record is able to tell us.", nullable=False, words="record_kind"),
        *_label("is_debt_notice", "Whether somebody was told that they owe money."),
        *_label("channel", "The channel of first contact."),
        *_label("notice_type", "What was said: the strongest lever the notice used."),
        Column("notice_type_others", "texts", "Further levers the notice used, in taxonomy order.", words="notice_type"),
        *_label("cause", "Why the notice came, apart from what it said."),
        Column("cause_unknown_why", "text", "Why the cause is unknown; empty where it is known.", words="unknown_why"),
        Column("cause_grade", "text", "Evidence grade of the cause.", words="evidence_grade"),
        Column("cause_asserted_by", "text", "Who asserts the cause.", words="asserted_by"),
        Column("cause_secondary", "text", "A second cause, where one is supported too.", words="cause"),
        Column("claimed_cause", "text", "The reason the notice itself gave.", words="claimed_cause"),
        Column("company_asserted_cause", "text", "What the company's public answer says; never overwrites cause.", words="cause"),
        *_label("reaction", "How the person reacted, from their words."),
        Column("verification", "texts", "The checks the person describes, in taxonomy order.", words="verification"),
        *_label("service_line", "The kind of account or bill the notice is about."),
        Column("outcome", "texts", "What came of it, as far as the record goes.", words="outcome"),
        Column("authenticity", "text", "Message texts only: whether the message itself is genuine.", words="authenticity"),
        Column("authenticity_confidence", "share", "How sure we are of authenticity.", unit="0-1", minimum=0),
        Column("named_institution", "text", "Who is said to be owed, as the text writes it; a claim, not a resolved name.", prose=True),
        Column("named_amount", "number", "The sum the text says is owed, read by rule; empty where it names none.", minimum=0),
        Column("named_currency", "text", "ISO 4217 currency of named_amount; empty where a plain $ could be several."),
        Column("named_phones", "texts", "Telephone numbers in the text, as written; empty where it was masked, as in every feed."),
        Column("named_links", "texts", "Links in the text, made harmless (hxxp, [.]). Evidence of what was sent, never to be opened."),
        Column("due_said", "text", "The due day, as the text writes it.", prose=True),
        Column("tags", "texts", "Taxonomy tags, e.g. time_barred, learned_from_credit_file."),
        Column("evidence", "spans", "Character spans of report.text that justify the labels.", unit="0-based code points, end exclusive"),
        Column("model_version", "text", "The rules and model that judged it.", nullable=False),
    ),
    caveats=(
        "A label by `code` is mapped from the publisher's category alone (grade E0).",
        "Cause shares must use only feeds whose table row says they carry cause.",
    ),
    indexed=False,
)


QUARANTINE = Table(
    "quarantine",
    row="one record that could not become a report",
    key=(),
    columns=(
        Column("feed", "text", "The feed.", nullable=False),
        Column("receipt_id", "text", "The download it was in.", nullable=False),
        Column("row_number", "count", "Its place in the file, the first record being 1.", nullable=False, minimum=1),
        Column("reason", "text", "Why, in words.", nullable=False),
        Column("raw", "text", "The record as received, personal data masked, cut at 4,000 characters. Where its columns cannot be told apart and some are set aside: its size. Where its id stands earlier in the file: what its report would have said, less its text.", prose=True),
    ),
)
