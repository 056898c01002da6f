"""The tables of who and what: institutions, campaigns, alerts, and where to verify.

One column a line, so that the file reads as the table it is.
"""

# ruff: noqa: E501
# fmt: off

from pipelines.contract.table import Column, Table

_SOURCE = Column("source", "text", "Where this was read.", nullable=False)
_CHECKED = Column("checked_on", "date", "The day it was read there.", nullable=False)

INSTITUTION = Table(
    "institution",
    row="one institution of the directory data/reference/institutions.csv",
    key=("institution_id",),
    columns=(
        Column("institution_id", "text", "Our name for it: country and a short name, e.g. cn-suning-finance.", nullable=False),
        Column("name_en", "text", "Its name in English.", nullable=False),
        Column("name_zh", "text", "Its name in Chinese; empty where it has none in use."),
        Column("kind", "text", "What it is, mainly.", nullable=False, words="institution_kind"),
        Column("country", "text", "ISO 3166 country it mainly serves.", nullable=False),
        Column("parent_id", "text", "The institution it belongs to, a key of this table."),
        _SOURCE,
        _CHECKED,
    ),
    caveats=("Being listed says nothing about conduct: those most often named are here.",),
)

INSTITUTION_ALIAS = Table(
    "institution_alias",
    row="one name by which an institution is known",
    key=("alias", "institution_id"),
    columns=(
        Column("alias", "text", "The name.", nullable=False),
        Column("institution_id", "text", "Whose it is, a key of institution.", nullable=False),
        Column("alias_kind", "text", "What kind of name.", nullable=False, words="alias_kind"),
        Column("service_line", "text", "The service line, where the name is of one only (任性付, a loan).", words="service_line"),
        Column("language", "text", "ISO 639 language of the name.", nullable=False),
        _SOURCE,
        _CHECKED,
    ),
)

INSTITUTION_NAME = Table(
    "institution_name",
    row="one name as published or as read in a text, and how it was resolved",
    key=("name",),
    columns=(
        Column("name", "text", "The name, letter for letter.", nullable=False, prose=True),
        Column("institution_id", "text", "The institution it is; empty unless joined by an alias, exactly or when normalised."),
        Column("joined_by", "text", "How it was joined, or why it was not.", nullable=False, words="joined_by"),
        Column("alias", "text", "The alias that it equals or resembles most."),
        Column("score", "share", "Resemblance to that alias; 1 is equal when normalised.", unit="0-1", minimum=0),
        Column("candidates", "texts", "Institutions under review, most alike first; of an ambiguous name those it fits."),
        Column("service_line", "text", "The alias' service line.", words="service_line"),
    ),
    caveats=("A name under review is joined to nothing until a person puts it into data/reference/aliases.csv.",),
    indexed=False,
)

CAMPAIGN = Table(
    "campaign",
    row="one group of near-identical texts of debt notices, or of near-identical complaints, with two reports or more",
    key=("campaign_id",),
    columns=(
        Column("campaign_id", "text", "Named by the text that started it: the same data gives the same id.", nullable=False),
        Column("kind", "text", "Texts of notices, or templates of complaints; the two never meet in one campaign.", nullable=False, words="campaign_kind"),
        Column("canonical", "text", "The commonest text, personal data masked, with what varies marked as a slot in ⟨⟩.", nullable=False, prose=True),
        Column("reports", "count", "Debt notices in it.", nullable=False, minimum=2),
        Column("distinct_texts", "count", "Different texts among them, letter for letter.", nullable=False, minimum=1),
        Column("variants", "count", "Different texts once what varies is masked.", nullable=False, minimum=1),
        Column("distinct_senders", "count", "Different senders among them: names or numbers.", nullable=False, minimum=0),
        Column("languages", "texts", "Languages of its texts.", nullable=False),
        Column("feeds", "texts", "Sources it was seen in.", nullable=False),
        Column("brands", "texts", "Institutions that its texts name or pose as, the most frequent ten, the most frequent first; by id where resolved, else as written.", nullable=False),
        Column("domains", "texts", "Domains in its texts or reported with them.", nullable=False),
        Column("senders", "texts", "Senders, the most frequent ten, the most frequent first: names as published, or numbers.", nullable=False),
        Column("first_seen_on", "date", "Day of its first report.", nullable=False),
        Column("last_seen_on", "date", "Day of its newest report.", nullable=False),
        Column("cause", "text", "The commonest cause of its reports; the mix is in mart_campaign.", words="cause"),
        Column("spread", "share", "Mean distance of its variants from the text that started it; from 0.6 on look whether it holds two campaigns.", unit="0-1", nullable=False, minimum=0),
    ),
    caveats=(
        "Near-identical does not mean fraudulent: lenders send templates too, and so do people who help others to complain.",
        "How well campaigns are found was measured on pairs read by people: see README.",
    ),
)

CAMPAIGN_REPORT = Table(
    "campaign_report",
    row="one debt notice that belongs to a campaign",
    key=("report_id",),
    columns=(
        Column("report_id", "text", "The report.", nullable=False),
        Column("campaign_id", "text", "Its campaign.", nullable=False),
        Column("variant_id", "text", "Its text once what varies is masked, by hash.", nullable=False),
        Column("similarity", "share", "Estimated Jaccard similarity of its character n-grams to the text that started the campaign.", unit="0-1", nullable=False, minimum=0),
    ),
    indexed=False,
)

CAMPAIGN_VARIANT = Table(
    "campaign_variant",
    row="one text of a campaign once what varies is masked",
    key=("campaign_id", "variant_id"),
    columns=(
        Column("campaign_id", "text", "The campaign.", nullable=False),
        Column("variant_id", "text", "The variant, by hash.", nullable=False),
        Column("text", "text", "One of its texts, personal data masked.", nullable=False, prose=True),
        Column("reports", "count", "Debt notices with it.", nullable=False, minimum=1),
        Column("similarity", "share", "Similarity to the text that started the campaign.", unit="0-1", nullable=False, minimum=0),
        Column("first_seen_on", "date", "Day of its first report.", nullable=False),
        Column("last_seen_on", "date", "Day of its newest report.", nullable=False),
    ),
    indexed=False,
)

ALERT = Table(
    "alert",
    row="one stretch of periods in which a series was above its expected band",
    key=("alert_id",),
    columns=(
        Column("alert_id", "text", "Named by series, grain and the period it began in: the same in every build.", nullable=False),
        Column("feed", "text", "The source; series are never added up across sources.", nullable=False),
        Column("series_kind", "text", "What kind of series.", nullable=False, words="series_kind"),
        Column("series", "text", "Which: a word of that axis, an institution_id (of a company in no directory its name as published), a campaign_id, or `all`.", nullable=False),
        Column("grain", "text", "Weeks or months.", nullable=False, words="grain"),
        Column("state", "text", "Where it stands.", nullable=False, words="alert_state"),
        Column("rule", "text", "The rule that raised it.", nullable=False, words="alert_rule"),
        Column("opened_on", "date", "First day of the first period above the band.", nullable=False),
        Column("last_on", "date", "First day of the last period above the band.", nullable=False),
        Column("peak_on", "date", "First day of the period farthest above it; the figures are of this one.", nullable=False),
        Column("observed", "count", "Debt notices reported in that period.", nullable=False, minimum=0),
        Column("with_text", "count", "Of them, those with text. Empty where the source has no texts.", minimum=0),
        Column("distinct_texts", "count", "Different texts among those; few of many is one template. Empty where the source has no texts.", minimum=0),
        Column("expected", "number", "Expected number.", nullable=False, minimum=0),
        Column("band_low", "number", "Lower end of the expected band.", nullable=False, minimum=0),
        Column("band_high", "number", "Upper end of the expected band.", nullable=False, minimum=0),
        Column("suppressed_by", "text", "The source event that explains it, or may, in words; empty unless suppressed."),
    ),
    caveats=("An alert says that reports rose, not why. Look at distinct_texts beside with_text and at the source's events first.",),
)

ROUTE = Table(
    "route",
    row="one way to verify a notice or to get help, at an institution or an authority",
    key=("route_id",),
    columns=(
        Column("route_id", "text", "Our name for it.", nullable=False),
        Column("jurisdiction", "text", "ISO 3166 country or territory it serves.", nullable=False),
        Column("institution_id", "text", "The institution it is of, a key of institution; empty for authorities."),
        Column("name_en", "text", "Whose it is, in English.", nullable=False),
        Column("name_zh", "text", "The same in Chinese.", nullable=False),
        Column("kind", "text", "What kind of route.", nullable=False, words="route_kind"),
        Column("value", "text", "The number, site, app name or form; a site without https://, so that nothing opens it.", nullable=False),
        Column("language", "text", "Languages it is served in, ISO 639, separated by blanks.", nullable=False),
        Column("use_en", "text", "What it is good for, in English.", nullable=False),
        Column("use_zh", "text", "The same in Chinese.", nullable=False),
        Column("source", "text", "Where it was read: an address, or the feed.", nullable=False),
        Column("checked_on", "date", "The day it was read there, live or in a stored copy; of a withdrawn one the day it was found gone.", nullable=False),
        Column("expires_on", "date", "From this day on it must be confirmed again.", nullable=False),
        Column("status", "text", "Its state when this snapshot was built; from expires_on on take it as confirm_before_use.", nullable=False, words="route_status"),
    ),
    caveats=(
        "Current means read live at the publisher's own page or in its feed, and not expired. A stored copy of a page cannot show that.",
        "A number shown on a call proves nothing: ring the route up yourself.",
    ),
)

STEP = Table(
    "step",
    row="one step to take, by situation and cause, in order",
    key=("situation", "cause", "position"),
    columns=(
        Column("situation", "text", "What has happened so far.", nullable=False, words="situation"),
        Column("cause", "text", "The cause, as far as it is known.", nullable=False, words="cause"),
        Column("position", "count", "Its place, from 1.", nullable=False, minimum=1),
        Column("step", "text", "Our name for it.", nullable=False),
        Column("text_en", "text", "What to do, in English.", nullable=False),
        Column("text_zh", "text", "The same in Chinese.", nullable=False),
        Column("route_kinds", "texts", "Kinds of route that serve it.", nullable=False, words="route_kind"),
    ),
)

RESIDUE = Table(
    "residue",
    row="one kind of personal data in one labelled sample, with what redaction left of it",
    key=("sample", "kind"),
    columns=(
        Column("sample", "text", "The labelled sample: invented, or real texts known here by hash only.", nullable=False),
        Column("kind", "text", "The kind of personal data, as its mask names it.", nullable=False),
        Column("labelled", "count", "Places that readers marked.", nullable=False, minimum=0),
        Column("left_over", "count", "Of them, those that redaction left readable.", nullable=False, minimum=0),
        Column("masked_wrongly", "count", "Masks of this kind on what readers did not mark.", nullable=False, minimum=0),
        Column("texts", "count", "Texts in the sample.", nullable=False, minimum=0),
        Column("measured_on", "date", "When it was measured.", nullable=False),
    ),
    caveats=("A sample says how much is left on average, not that nothing is left in a given text.",),
)

RESOLVED = (INSTITUTION, INSTITUTION_ALIAS, INSTITUTION_NAME, CAMPAIGN, CAMPAIGN_REPORT, CAMPAIGN_VARIANT, ALERT, ROUTE, STEP, RESIDUE)
