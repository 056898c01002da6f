"""English rules: which kind of account or bill the notice is about."""

from pipelines.classify.rule import Rule, listed

SERVICE = (
    Rule(
        "service_line",
        "consumer_credit",
        listed(
            """
            payday | personal loan | installment loan | cash advance | loan | afterpay | klarna | affirm |
            paypal credit | pay later | line of credit | borrowed
            """
        ),
        example="It was a payday loan of 300.",
        counter="I went alone.",
        confidence=0.55,
    ),
    Rule(
        "service_line",
        "card",
        listed(
            """
            credit card | store card | card balance | capital one | my card | card account | visa |
            mastercard | american express | citibank | cardholder
            """
        ),
        example="My credit card was billed twice.",
        counter="A birthday gift came.",
        confidence=0.58,
    ),
    Rule(
        "service_line",
        "secured_credit",
        listed(
            """
            mortgage | car loan | auto loan | foreclos | my car | the car | vehicle | escrow | my home |
            lease | title loan | reposses | loan modification | ocwen | the property | truck
            """
        ),
        example="My mortgage was sold.",
        counter="I like trains.",
        confidence=0.66,
    ),
    Rule(
        "service_line",
        "student_loan",
        listed(
            """
            student loan | navient | sallie mae | tuition | university | college | fafsa | federal loan |
            nelnet | student debt
            """
        ),
        example="Navient says my student loan is late.",
        counter="I study birds.",
        confidence=0.72,
    ),
    Rule(
        "service_line",
        "medical",
        listed(
            """
            medical | hospital | doctor | ambulance | clinic | dental | dentist | patient | surgery |
            physician | emergency room
            """
        ),
        example="It is a medical bill from the hospital.",
        counter="I feel well.",
        confidence=0.72,
    ),
    Rule(
        "service_line",
        "payment",
        listed(
            """
            overdraft | overdrawn | checking account | negative balance | wallet balance | bounced check |
            paypal | venmo
            """
        ),
        example="They say my checking account is overdrawn.",
        counter="I walked.",
        confidence=0.52,
    ),
    Rule(
        "service_line",
        "insurance",
        listed(
            """
            insurance premium | insurance policy | policy premium | my insurance company says i owe |
            car insurance | life insurance
            """
        ),
        example="They billed an insurance premium after I left.",
        counter="I am sure.",
        confidence=0.52,
    ),
    Rule(
        "service_line",
        "telecom_utility",
        listed(
            """
            phone bill | cell phone bill | internet bill | cable | electric | water bill | comcast |
            verizon | sprint | t mobile | at&t | gas bill | utility | directv | broadband | wireless |
            modem | dish network | equipment | internet service | xfinity
            """
        ),
        example="It is an old phone bill from Kestrel Mobile.",
        counter="I drove home.",
        confidence=0.64,
    ),
    Rule(
        "service_line",
        "public_dues",
        listed(
            """
            toll | irs | property tax | taxes | parking ticket | traffic ticket |
            unemployment overpayment | court fine | citation | county | dmv
            """
        ),
        example="The IRS wants 300 for last year.",
        counter="First we ate.",
        confidence=0.56,
    ),
    Rule(
        "service_line",
        "other_bill",
        listed(
            """
            apartment | rent | gym | landlord | subscription | membership | timeshare | storage |
            move out | security deposit | magazine | netflix | amazon
            """
        ),
        example="The apartment billed me after I left.",
        counter="I am apart.",
        confidence=0.54,
    ),
)

RULES = (*SERVICE,)
