# ruff: noqa: E501 -- one kind of complaint a line, as in a table
"""What the generated complaints are about: the publisher's labels, how common each is, and which stories fit.

Labels are the publisher's vocabulary since August 2023; `ERAS` renders them in the two older generations.
Shares favour debt collection (the real database is nine tenths credit reporting) so that notices are plentiful.
"""

from dataclasses import dataclass

import polars as pl

Weighted = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Cell:
    """One kind of complaint. `share` is a weight; heads and bodies name stories in phrases_heads and _bodies."""

    product: str
    sub_products: Weighted
    issue: str
    sub_issue: str | None
    company: str
    share: float
    heads: Weighted
    bodies: Weighted


def _weighted(spec: str) -> Weighted:
    """Words with weights, as `a 3, b 1`; a missing weight is 1."""
    pairs = (item.strip().rpartition(" ") for item in spec.split(","))
    return tuple((name or last, float(last) if name else 1.0) for name, _, last in pairs)


_DEBTS: Weighted = (
    ("I do not know", 24),
    ("Other debt", 20),
    ("Credit card debt", 20),
    ("Medical debt", 13),
    ("Auto debt", 5),
    ("Telecommunications debt", 8),
    ("Rental debt", 6),
    ("Payday loan debt", 6),
    ("Mortgage debt", 1.5),
    ("Private student loan debt", 1),
    ("Federal student loan debt", 0.8),
)
_OF: dict[str, tuple[str, Weighted]] = {
    "debt": ("Debt collection", _DEBTS),
    "medical": ("Debt collection", (("Medical debt", 1),)),
    "rent": ("Debt collection", (("Rental debt", 1),)),
    "telecom": ("Debt collection", (("Telecommunications debt", 1),)),
    "other": ("Debt collection", (("Other debt", 1),)),
    "payday": ("Debt collection", (("Payday loan debt", 1),)),
    "borrowed": (
        "Debt collection",
        (("Credit card debt", 5), ("Payday loan debt", 2), ("Auto debt", 2), ("Mortgage debt", 0.5)),
    ),
    "loan": (
        "Payday loan, title loan, personal loan, or advance loan",
        (("Installment loan", 5), ("Personal line of credit", 2), ("Payday loan", 2), ("Title loan", 0.8)),
    ),
    "card": (
        "Credit card",
        (("General-purpose credit card or charge card", 7), ("Store credit card", 2)),
    ),
    "auto": ("Vehicle loan or lease", (("Loan", 6), ("Lease", 1))),
    "student": ("Student loan", (("Federal student loan servicing", 3), ("Private student loan", 1))),
    "mortgage": (
        "Mortgage",
        (("Conventional home mortgage", 6), ("FHA mortgage", 2), ("VA mortgage", 1), ("USDA mortgage", 0.2)),
    ),
    "bank": ("Checking or savings account", (("Checking account", 8), ("Savings account", 1))),
    "transfer": (
        "Money transfer, virtual currency, or money service",
        (("Mobile or digital wallet", 3), ("Domestic (US) money transfer", 3), ("Virtual currency", 1)),
    ),
    "report": (
        "Credit reporting or other personal consumer reports",
        (("Credit reporting", 60), ("Other personal consumer report", 1)),
    ),
    "relief": ("Debt or credit management", (("Debt settlement", 6), ("Credit repair services", 3))),
}

# of | issue | sub-issue | who | share | heads | bodies
_CELLS = """
debt|Attempts to collect debt not owed|Debt is not yours|collector|11|letter_demand 5, call_demand 4, text_demand 2, email_demand 1, voicemail_demand 1|not_mine 6, same_name 3, no_notice 1
debt|Attempts to collect debt not owed|Debt is not yours|collector|3|call_other 3, text_other 3|old_number 3, reference_only 1
telecom|Attempts to collect debt not owed|Debt is not yours|collector|1.2|letter_demand 2, text_demand 1|double_bill 2, returned_goods 2
debt|Attempts to collect debt not owed|Debt is not yours|collector|2|call_demand 2, email_demand 2, whatsapp_demand 3, voicemail_demand 1|fake_gift 2, fake_paid 1
other|Attempts to collect debt not owed|Debt is not yours|collector|2.4|text_toll 3|fake_link 1
other|Attempts to collect debt not owed|Debt is not yours|collector|1|letter_small 1|not_mine 2
debt|Attempts to collect debt not owed|Debt was result of identity theft|collector|7|letter_demand 4, call_demand 2, email_demand 1, letter_credit 1|theft_police 4, theft_family 1
debt|Attempts to collect debt not owed|Debt was paid|collector|5|letter_demand 4, call_demand 3, text_demand 1, letter_settle 1, email_demand 1|paid_full 1
medical|Attempts to collect debt not owed|Debt was paid|collector|2|letter_demand 4, call_demand 2, letter_credit 1|paid_insurance 3, double_bill 1
debt|Attempts to collect debt not owed|Debt was already discharged in bankruptcy and is no longer owed|collector|1.5|letter_demand 3, call_demand 2, letter_settle 1|discharged 1
debt|Written notification about debt|Didn't receive enough information to verify debt|collector|7|letter_demand 5, email_demand 1, text_demand 1, unspecified 1|no_validation 5, not_mine 1
debt|Written notification about debt|Didn't receive notice of right to dispute|collector|3|letter_demand 2, unspecified 1, text_demand 1|no_validation 2, no_notice 2
debt|Written notification about debt|Notification didn't disclose it was an attempt to collect a debt|collector|2|voicemail_demand 1, text_demand 1, letter_demand 1|is_it_real 2, no_notice 1
debt|Communication tactics|Frequent or repeated calls|collector|3.5|call_demand 4, voicemail_demand 3, visit_demand 0.4|lost_job 3, not_mine 1
debt|Communication tactics|Frequent or repeated calls|collector|1.5|call_other 1|old_number 1
debt|Communication tactics|You told them to stop contacting you, but they keep trying|collector|1.5|call_demand 2, voicemail_demand 1|lost_job 1, not_mine 1
debt|Electronic communications|Frequent or repeated messages|collector|1.5|text_demand 3, email_demand 1|lost_job 1, not_mine 1, double_bill 1
debt|Electronic communications|You told them to stop contacting you, but they keep trying|collector|1|text_other 2|old_number 1
borrowed|Electronic communications|Frequent or repeated messages|lender|1.5|text_overdue 3, email_overdue 1|is_it_real 2, batch_error 1, lost_job 1
debt|False statements or representation|Attempted to collect wrong amount|collector|3.5|letter_demand 3, call_demand 2, letter_settle 1|fees_piled 1
rent|False statements or representation|Attempted to collect wrong amount|collector|1|letter_demand 3, letter_credit 1|moveout 1
borrowed|False statements or representation|Impersonated attorney, law enforcement, or government official|collector|1.6|call_legal 2, call_arrest 2, voicemail_legal 1, email_legal 1|fake_court 4, fake_gift 2, fake_paid 1
payday|False statements or representation|Indicated you were committing crime by not paying debt|collector|0.8|call_arrest 2, voicemail_legal 1, email_legal 1|fake_court 3, fake_paid 1
debt|Took or threatened to take negative or legal action|Threatened or suggested your credit would be damaged|collector|2.5|letter_credit 2, call_credit 2, text_credit 1|not_mine 2, fees_piled 1, lost_job 1, no_validation 1
debt|Took or threatened to take negative or legal action|Threatened to sue you for very old debt|collector|1|letter_legal 2, call_legal 1|too_old 1
debt|Took or threatened to take negative or legal action|Sued you without properly notifying you of lawsuit|collector|0.7|letter_legal 1|no_notice 1, same_name 1, fees_piled 1
payday|Took or threatened to take negative or legal action|Threatened to arrest you or take you to jail if you do not pay|collector|0.8|call_arrest 1|fake_court 1, fake_gift 1
debt|Threatened to contact someone or share information improperly|Talked to a third-party about your debt|collector|1|call_family 1|lost_job 2, fees_piled 1
debt|Threatened to contact someone or share information improperly|Contacted your employer|collector|0.5|call_family 1|lost_job 1, not_mine 1
loan|Received a loan you didn't apply for||lender|1.2|email_newloan 1, text_newloan 1|theft_loan 3
loan|Charged fees or interest you didn't expect||lender|1.5|email_overdue 1, text_overdue 1, app_predue 1|interest_terms 3, fees_piled 1
loan|Loan payment wasn't credited to your account||lender|1.2|email_resend 2, text_resend 2, text_overdue 1|posting_late 2, wrong_account_slip 1
loan|Struggling to pay your loan||lender|1|text_overdue 2, call_overdue 1, robot_overdue 1|lost_job 3, forgot 1
card|Problem when making payments|Problem during payment process|card|2|email_overdue 2, app_overdue 1, email_resend 2, email_lock 1|posting_late 2, autopay_slip 1, wrong_account_slip 1
card|Problem when making payments|You never received your bill or did not know a payment was due|card|1|letter_overdue 2, text_overdue 1|autopay_slip 2, paylater_slip 0.5, forgot 1
card|Fees or interest|Problem with fees|card|1.2|email_overdue 1, letter_overdue 1|autopay_slip 1, wrong_account_slip 1
card|Fees or interest|Problem with fees|card|0.8|app_predue 1, email_predue 1|predue_slip 2, predue_error 1
loan|Problem with the payoff process at the end of the loan||lender|0.8|app_predue 1, email_predue 2|predue_error 1
card|Getting a credit card|Card opened as result of identity theft or fraud|card|1.2|letter_newcard 1|theft_police 1
card|Struggling to pay your bill|Credit card company won't work with you while you're going through financial hardship|card|1.2|call_overdue 2, robot_overdue 1, letter_overdue 1, email_settle 0.5|lost_job 1
card|Problem with a purchase shown on your statement|Credit card company isn't resolving a dispute about a purchase on your statement|card|3|purchase 1|bank_only 1
auto|Managing the loan or lease|Billing problem|auto|1.4|call_overdue 1, text_overdue 1, letter_overdue 1|posting_late 3, autopay_slip 1
auto|Struggling to pay your loan|Denied request to lower payments|auto|1|call_overdue 1, robot_overdue 1|lost_job 1
student|Dealing with your lender or servicer|Trouble with how payments are being handled|student|1.6|email_overdue 2, letter_overdue 1, app_overdue 1|posting_late 3
student|Dealing with your lender or servicer|Keep getting calls about your loan|student|0.6|robot_overdue 1, call_overdue 1|lost_job 1, posting_late 1
mortgage|Trouble during payment process|Payment process|mortgage|1.4|letter_overdue 2, call_overdue 1, email_resend 1|posting_late 3, wrong_account_slip 1
mortgage|Struggling to pay mortgage|Foreclosure|mortgage|0.7|letter_overdue 1, call_overdue 1|lost_job 1
bank|Problem caused by your funds being low|Overdrafts and overdraft fees|bank|2.2|bank_trouble 1|bank_only 1
bank|Managing an account|Deposits and withdrawals|bank|3|bank_trouble 1|bank_only 1
transfer|Unauthorized transactions or other transaction problem||wallet|0.8|app_lock 1|wrong_account_slip 1
transfer|Fraud or scam||wallet|2|transfer_scam 1|bank_only 1
report|Incorrect information on your report|Information belongs to someone else|bureau|9|credit_file 1|file_only 1
report|Incorrect information on your report|Account status incorrect|bureau|3|credit_file 1|file_only 1
report|Improper use of your report|Credit inquiries on your report that you don't recognize|bureau|3|inquiry 1|file_only 1
report|Problem with a company's investigation into an existing problem|Their investigation did not fix an error on your report|bureau|4|credit_file 1|file_only 1
relief|Didn't provide services promised||relief|0.9|relief_offer 1|relief_only 1
"""


def _cell(line: str) -> Cell:
    of, issue, sub_issue, company, share, heads, bodies = line.split("|")
    product, subs = _OF[of]
    return Cell(
        product, subs, issue, sub_issue or None, company, float(share), _weighted(heads), _weighted(bodies)
    )


CELLS = tuple(_cell(line) for line in _CELLS.strip().splitlines())

# The story of spring 2026: a lender's batch misfire tells customers with nothing due that they are late.
BURST_CELL = Cell(
    "Debt collection",
    (("Payday loan debt", 3), ("I do not know", 2)),
    "Electronic communications",
    "Frequent or repeated messages",
    "lender",
    0,
    (("text_overdue", 9), ("email_overdue", 1)),
    (("batch_error", 9), ("is_it_real", 1)),
)

# Sub-product -> what a person calls the debt.
DEBTS: dict[str, tuple[str, ...]] = {
    "I do not know": ("an old account", "an old bill", "some account"),
    "Other debt": (
        "a gym contract",
        "a veterinary bill",
        "an alarm contract",
        "a furniture rental",
        "a water bill",
    ),
    "Credit card debt": ("a credit card", "an old store card", "a closed credit card"),
    "Medical debt": ("a hospital bill", "an emergency room bill", "a lab bill", "an ambulance bill"),
    "Auto debt": ("a car loan", "an auto loan"),
    "Telecommunications debt": ("a cell phone bill", "a cable bill", "an internet bill"),
    "Rental debt": ("an old apartment", "a broken lease"),
    "Payday loan debt": ("a payday loan", "an online cash advance"),
    "Mortgage debt": ("a second mortgage", "a home equity line"),
    "Private student loan debt": ("a private student loan",),
    "Federal student loan debt": ("a federal student loan",),
    "Installment loan": ("my installment loan", "my personal loan"),
    "Personal line of credit": ("my line of credit",),
    "Payday loan": ("my payday loan", "my cash advance"),
    "Title loan": ("my title loan",),
    "General-purpose credit card or charge card": ("my credit card", "my card"),
    "Store credit card": ("my store card",),
    "Loan": ("my car loan", "my truck loan"),
    "Lease": ("my car lease",),
    "Federal student loan servicing": ("my student loan", "my student loans"),
    "Private student loan": ("my private student loan",),
    "Mobile or digital wallet": ("my wallet",),
}

_CURRENT_TO_2017: dict[str, dict[str, str]] = {
    "Product": {
        "Credit card": "Credit card or prepaid card",
        "Credit reporting or other personal consumer reports": (
            "Credit reporting, credit repair services, or other personal consumer reports"
        ),
        "Payday loan, title loan, personal loan, or advance loan": (
            "Payday loan, title loan, or personal loan"
        ),
        "Debt or credit management": (
            "Credit reporting, credit repair services, or other personal consumer reports"
        ),
    },
    "Sub-product": {
        "Debt settlement": "Credit repair services",
        "Telecommunications debt": "Other debt",
        "Rental debt": "Other debt",
    },
    "Issue": {
        "Electronic communications": "Communication tactics",
        "Problem with a company's investigation into an existing problem": (
            "Problem with a credit reporting company's investigation into an existing problem"
        ),
    },
    "Sub-issue": {"Frequent or repeated messages": "Frequent or repeated calls"},
}

_CURRENT_TO_2012: dict[str, dict[str, str]] = {
    "Product": {
        "Credit reporting or other personal consumer reports": "Credit reporting",
        "Payday loan, title loan, personal loan, or advance loan": "Payday loan",
        "Checking or savings account": "Bank account or service",
        "Money transfer, virtual currency, or money service": "Money transfers",
        "Vehicle loan or lease": "Consumer Loan",
        "Debt or credit management": "Other financial service",
    },
    "Sub-product": {
        "Credit card debt": "Credit card",
        "Medical debt": "Medical",
        "Auto debt": "Auto",
        "Mortgage debt": "Mortgage",
        "Payday loan debt": "Payday loan",
        "Telecommunications debt": "Other (i.e. phone, health club, etc.)",
        "Rental debt": "Other (i.e. phone, health club, etc.)",
        "Other debt": "Other (i.e. phone, health club, etc.)",
        "Private student loan debt": "Non-federal student loan",
        "Federal student loan debt": "Federal student loan",
        "Loan": "Vehicle loan",
        "Lease": "Vehicle lease",
    },
    "Issue": {
        "Attempts to collect debt not owed": "Cont'd attempts collect debt not owed",
        "Written notification about debt": "Disclosure verification of debt",
        "Electronic communications": "Communication tactics",
        "Took or threatened to take negative or legal action": "Taking/threatening an illegal action",
        "Threatened to contact someone or share information improperly": "Improper contact or sharing of info",
        "Received a loan you didn't apply for": "Received a loan I didn't apply for",
    },
    "Sub-issue": {
        "Debt is not yours": "Debt is not mine",
        "Debt was result of identity theft": "Debt resulted from identity theft",
        "Debt was already discharged in bankruptcy and is no longer owed": "Debt was discharged in bankruptcy",
        "Didn't receive enough information to verify debt": "Not given enough info to verify debt",
        "Didn't receive notice of right to dispute": "Right to dispute notice not received",
        "Notification didn't disclose it was an attempt to collect a debt": "Not disclosed as an attempt to collect",
        "Impersonated attorney, law enforcement, or government official": "Impersonated an attorney or official",
        "Indicated you were committing crime by not paying debt": "Indicated committed crime not paying",
        "Threatened to sue you for very old debt": "Threatened to sue on too old debt",
        "Threatened to arrest you or take you to jail if you do not pay": "Threatened arrest/jail if do not pay",
        "Talked to a third-party about your debt": "Talked to a third party about my debt",
        "Contacted your employer": "Contacted employer after asked not to",
        "Frequent or repeated messages": "Frequent or repeated calls",
    },
}

ERAS: dict[str, dict[str, dict[str, str]]] = {
    "2023": {},
    "2017": _CURRENT_TO_2017,
    "2012": _CURRENT_TO_2012,
}


def in_era(rows: pl.DataFrame, era: str) -> pl.DataFrame:
    """The same rows with the labels of an older form: `era` is 2023 (as they are), 2017 or 2012."""
    return rows.with_columns(pl.col(column).replace(old) for column, old in ERAS[era].items())
