"""English rules for message texts: what lever the notice uses."""

from pipelines.classify.rule import MESSAGES, Rule, listed

LEVER = (
    Rule(
        "notice_type",
        "legal_threat",
        listed(
            """
            arrest | lawsuit | legal action | court | warrant | lien | sue_ | bailiff | judgment |
            enforcement | prosecut
            """
        ),
        example="Pay today or a lawsuit will be filed.",
        counter="Pay when you can.",
        confidence=0.8,
        kinds=MESSAGES,
    ),
    Rule(
        "notice_type",
        "account_restriction",
        listed(
            """
            suspend | locked | disconnect | on hold | is on | restrict | cut off |
            interruption of service | deactivat | regain access | keep access | barred | will end |
            drop to | licence suspend | blocked | membership will | restore
            """
        ),
        example="Your line will be suspended today for the unpaid bill.",
        counter="Your bill is ready.",
        confidence=0.75,
        kinds=MESSAGES,
    ),
    Rule(
        "notice_type",
        "payment_correction",
        listed(
            """
            payment failed | could not process | couldn't process | unable to process | declined |
            update your billing | update your payment | billing information | couldn't charge |
            failed to extend | fix your bill | payment was returned | did not go through |
            didn't go through | underpaid | short by | resend | resubmit | cannot be completed |
            automatic payment failed | by mistake
            """
        ),
        example="Your payment failed, please send it again.",
        counter="Payment received.",
        confidence=0.75,
        kinds=MESSAGES,
    ),
    Rule(
        "notice_type",
        "small_charge_due",
        listed(
            """
            toll | customs | duty fee | parking | shipping fee | delivery fee | library | penalty charge |
            fine_ | redelivery | e zpass | tol1 | sunpass | council tax
            """
        ),
        example="Customs fee 1.99 outstanding.",
        counter="Statement ready.",
        confidence=0.75,
        kinds=MESSAGES,
    ),
    Rule(
        "notice_type",
        "credit_consequence",
        listed(
            """
            credit score | credit file | credit bureau | credit report | blacklist | experian |
            default registers
            """
        ),
        example="We report to the credit bureau tonight.",
        counter="Your bill is ready.",
        confidence=0.75,
        kinds=MESSAGES,
    ),
    Rule(
        "notice_type",
        "settlement_offer",
        listed(
            """
            settle for | settlement | pay 40% | one time waiver | case closed | reduced balance |
            % off your balance | pay half
            """
        ),
        example="One time waiver: settle for half today.",
        counter="Pay in full.",
        confidence=0.7,
        kinds=MESSAGES,
    ),
    Rule(
        "notice_type",
        "third_party_contact",
        listed(
            """
            trying to reach | tell your | your relative | guarantor | a relative of | listed you as |
            your brother | your friend | emergency contact | if you know
            """
        ),
        example="Please tell your brother to call about his account.",
        counter="Call us.",
        confidence=0.66,
        kinds=MESSAGES,
    ),
    Rule(
        "notice_type",
        "unrecognised_loan",
        listed(
            """
            loan was disbursed | loan of | has been disbursed | new credit line |
            loan has been approved and | has been opened in your name | your new card | instalment 1 of
            """
        ),
        example="Your loan of 3,000 was disbursed. Not you? Call.",
        counter="Apply for a loan.",
        confidence=0.62,
        kinds=MESSAGES,
    ),
    Rule(
        "notice_type",
        "collection_demand",
        listed(
            """
            debt collector | collect a debt | collections | collection agency | now owns | recovery |
            to recover | debt recovery | assigned to us | on behalf of
            """
        ),
        example="Birch Recovery now owns your balance.",
        counter="Pay Friday.",
        confidence=0.75,
        kinds=MESSAGES,
    ),
    Rule(
        "notice_type",
        "overdue_reminder",
        listed(
            """
            past due | overdue | unpaid | outstanding | late | missed | delinquent | in arrears |
            pending balance | owing | u owe | you owe
            """
        ),
        example="You missed your June payment.",
        counter="Due Friday.",
        confidence=0.7,
        kinds=MESSAGES,
    ),
    Rule(
        "notice_type",
        "pre_due_reminder",
        listed(
            """
            is due | due on | now due | bill is ready | statement is ready | your bill | due date |
            will draft | payment due | autopay | due tom | due tmrw | invoice
            """
        ),
        example="Your bill of 84.10 is due Friday.",
        counter="You missed it.",
        confidence=0.6,
        kinds=MESSAGES,
    ),
)

RULES = (*LEVER,)
