"""English rules for accounts: what lever the notice used."""

from pipelines.classify.rule import ACCOUNTS, Rule, listed

LEVER = (
    Rule(
        "notice_type",
        "third_party_contact",
        listed(
            """
            called my mother | calling my mother | called my job | calling my job | called my work |
            calling my work | my family | family members | my references | my place of employment |
            called my husband | called my wife | calling my wife | called my sister | called my brother |
            called my parents | calling my parents | called my boss | my employer | my relatives |
            my neighbor | third party about my debt | my coworkers | my co workers | called my son |
            called my daughter | my mom | my mother | my place of work | calls at work | call me at work |
            calling me at work | at my job | my friends
            """
        ),
        example="They called my mother about my loan.",
        counter="I called the company myself.",
        confidence=0.62,
        kinds=ACCOUNTS,
    ),
    Rule(
        "notice_type",
        "third_party_contact",
        listed(
            """
            looking for someone | they are looking for | looking for a person | wrong number |
            for someone else | asking for someone | asking for a | not that person | not the person |
            my number | previous owner of | had this number | is not my name | for another person |
            my ex husband | my son's debt | my ex wife | who i do not know | someone i don't know |
            for my son | for my daughter | for my brother | for my sister | i am not her | i am not him |
            not him | not her | someone i do not know
            """
        ),
        example="They are looking for someone named Dana who had my number.",
        counter="I gave them my address.",
        confidence=0.58,
        kinds=ACCOUNTS,
    ),
    Rule(
        "notice_type",
        "legal_threat",
        listed(
            """
            garnish | sue me | sued me | suing me | be sued | lawsuit | summons | judgement | judgment |
            foreclos | take me to court | taken to court | go to court | to court | court date |
            legal action | warrant | arrest | served with | be served | serve me | court papers |
            litigation | press charges | criminal charges | reposses | repo_ | a docket | jail |
            law suit | file suit | process server | attorneys | sheriff | law firm | seize
            """
        ),
        example="He said they would sue me on Friday.",
        counter="I asked for the balance by phone.",
        confidence=0.62,
        not_before=r"\b(i will|i'll|i am|i'm|going to|i'd|small claims|class action|discharged)\s+(\w+ )?$",
        kinds=ACCOUNTS,
    ),
    Rule(
        "notice_type",
        "unrecognised_loan",
        listed(
            """
            never applied for | did not apply for | didn't apply for | never took out |
            did not take out a loan | loan in my name | card in my name | never opened a |
            did not open a | a loan i never | application for | loan that i never |
            approved for a loan i | card i never | never signed up | never knowingly applied |
            a loan i did not | a card i did not | new loan i | loan was taken out
            """
        ),
        example="They sent me a card that I never applied for.",
        counter="I paid the bill in May.",
        confidence=0.6,
        kinds=ACCOUNTS,
    ),
    Rule(
        "notice_type",
        "account_restriction",
        listed(
            """
            disconnect | shut off | shutoff | suspended my | locked my account | account was locked |
            account is locked | cut off my | barred my | froze my account | account frozen | deactivate |
            account on hold | cancel my policy | turn off my
            """
        ),
        example="They will disconnect my power on Monday.",
        counter="I hung up the phone.",
        confidence=0.58,
        kinds=ACCOUNTS,
    ),
    Rule(
        "notice_type",
        "credit_consequence",
        listed(
            """
            report me to the credit | report it to the credit | reported to the credit |
            report to credit | ruin my credit | hurt my credit | affect my credit | damage my credit |
            destroy my credit | negatively impact my | reported to credit bureaus | report this to the |
            be reported | on my credit if | reporting me late | reported me late | reported as late |
            reported late
            """
        ),
        example="They said they would ruin my credit if I did not pay.",
        counter="My credit limit is 500.",
        confidence=0.56,
        kinds=ACCOUNTS,
    ),
    Rule(
        "notice_type",
        "settlement_offer",
        listed(
            """
            settlement offer | offered to settle | offer to settle | settle for | settle the debt for |
            offered a settlement | offering a settlement | settlement letter | settle the account for |
            reduced amount | settlement of | offered me a settlement | lump sum
            """
        ),
        example="A letter offered to settle the debt for half.",
        counter="We settled in a new town.",
        confidence=0.6,
        kinds=ACCOUNTS,
    ),
    Rule(
        "notice_type",
        "payment_correction",
        listed(
            """
            payment was returned | payment returned | returned payment | payment did not go through |
            payment didn't go through | payment failed | payment bounced | payment was short | shortage |
            underpaid | resubmit | payment was rejected | was not received | did not receive my payment |
            never received my payment | not received my payment | never received the payment |
            insufficient | double payment | paid twice
            """
        ),
        example="They wrote that my payment was returned and must be sent again.",
        counter="I returned the shoes.",
        confidence=0.56,
        kinds=ACCOUNTS,
    ),
    Rule(
        "notice_type",
        "small_charge_due",
        listed(
            """
            toll | parking ticket | parking fine | customs fee | library | parking charge | water bill |
            a citation | ez pass | fastrak | council tax | court fine | tax bill
            """
        ),
        example="A text said I had an unpaid toll of 6.99.",
        counter="I never heard of it.",
        confidence=0.6,
        not_after=r"^[ -]?free",
        kinds=ACCOUNTS,
    ),
    Rule(
        "notice_type",
        "collection_demand",
        listed(
            """
            collection agency | collections agency | debt collector | collection company |
            to collections | sent to collection | in collections | collection notice | collection letter |
            trying to collect | attempting to collect | attempt to collect | collect a debt | collect a |
            collect this | collect on | collect the | debt collection | validation of |
            validate the debt | validate this debt | alleged debt | recovery | the debt | a debt |
            this debt | old debt | debt from | debt buyer | bought the debt | collection account |
            collections
            """
        ),
        example="A collection agency says it owns my old phone bill.",
        counter="My stamp album is large.",
        confidence=0.6,
        kinds=ACCOUNTS,
    ),
    Rule(
        "notice_type",
        "overdue_reminder",
        listed(
            """
            past due | overdue |
            days late on | days late with | late fee | late on | late payment | was late | is late |
            am late | behind on | missed payment | missed a payment | unpaid balance | delinquent |
            late charge | late notice | in default | in arrears | missed my
            """
        ),
        example="They say my May payment is past due.",
        counter="I was early for the meeting.",
        confidence=0.6,
        kinds=ACCOUNTS,
    ),
    Rule(
        "notice_type",
        "pre_due_reminder",
        listed(
            """
            due date | payment due | next payment | is due on | will be due | monthly statement |
            is due_ | due tomorrow | coming due | due in_ | will be taken | upcoming payment | due the |
            autopay will | my first payment | first statement | interest rate | new monthly payment
            """
        ),
        example="My next payment is 40 dollars on the 5th.",
        counter="He said nothing.",
        confidence=0.54,
        kinds=ACCOUNTS,
    ),
)

RULES = (*LEVER,)
