"""English rules for accounts: is it a debt notice."""

from pipelines.classify.rule import ACCOUNTS, Rule, listed

NOTICE = (
    Rule(
        "is_debt_notice",
        "yes",
        listed(
            """
            says i owe | said i owe | say i owe | saying i owe | claims i owe | claimed i owe |
            claiming i owe | claims that i owe | told me i owe | told i owe | that i owe | stating i owe |
            stated i owe | i still owe | i supposedly owe | i allegedly owe | saying we owe |
            that we owe | i now owe | i do not owe | i don't owe | i owed them | owed money | i owe them |
            told me that i owe | supposedly owe | allegedly owe | what i owe | they claim i | now i owe |
            don't owe | i owe this | owe nothing | not owe | i owe money | tells me i owe |
            telling me i owe | i was owing | owing | short of
            """
        ),
        example="A man called and said I owed Birch Recovery 312 dollars.",
        counter="The store owner never answered my letter about parking.",
        confidence=0.73,
        kinds=ACCOUNTS,
    ),
    Rule(
        "is_debt_notice",
        "yes",
        listed(
            """
            collection agency | collections agency | debt collector | collection company |
            collection notice | collection letter | collection call | collections department |
            sent to collection | sent me to collection | to collections | turned over to |
            trying to collect | attempting to collect | attempt to collect | tried to collect |
            collect a debt | collect on a | collect this debt | collecting a debt | collect the debt |
            debt collection | collection attempt | collect money | recovery agent | bailiff |
            bill collector | collections company | debt recovery | collector
            """
        ),
        example="A debt collector keeps writing to me about a phone bill.",
        counter="I collect stamps and my bank lost a parcel of them.",
        confidence=0.81,
        kinds=ACCOUNTS,
    ),
    Rule(
        "is_debt_notice",
        "yes",
        listed(
            """
            past due | overdue |
            days late on | days late with | late notice | behind on my | behind on our | in arrears |
            default notice | unpaid | outstanding balance | was late | is late | late fees and |
            delinquent | missed payment | missed my | months behind | i fell behind | late charge
            """
        ),
        example="Northgate Lending e-mailed that my account is past due.",
        counter="The bank refused my application because of my income.",
        confidence=0.8,
        kinds=ACCOUNTS,
    ),
    Rule(
        "is_debt_notice",
        "yes",
        listed(
            """
            received a bill | got a bill | get a bill | sent me a bill | sent a bill | billing me |
            billed me | bill for | keep billing | the bill | received a statement | statement saying |
            statement showing | payment due | balance due | bill came | bill says | statement came |
            final bill | an invoice | invoice | payoff amount | wants me to pay | want me to pay |
            asking me to pay | told me to pay | demanding payment | demand payment | demanded payment |
            demanding i pay | told to pay | pay them | have to pay | due date | demanding | they want |
            says due | statement said | a bill | due the | balance of | my bill
            """
        ),
        example="In May I received a bill for 84 dollars from Harbour Card.",
        counter="I asked the bank why my card was declined at the shop.",
        confidence=0.72,
        kinds=ACCOUNTS,
    ),
    Rule(
        "is_debt_notice",
        "yes",
        listed(
            """
            harass | threaten | call from | times a day | call my | called my | calling my |
            stop calling | keep calling | keeps calling | has called | have called me | contacting my |
            call me at work | place of employment | calls from | calling me | contacted me | rang me |
            calls me | texts from
            """
        ),
        example="They keep calling my cell phone four times a day.",
        counter="I called the branch to change my address.",
        confidence=0.8,
        kinds=ACCOUNTS,
    ),
    Rule(
        "is_debt_notice",
        "yes",
        listed(
            """
            garnish | sue me | sued me | suing me | lawsuit against | summons | judgement against |
            judgment against | reposses | repo my | repo the | take me to court | court papers |
            served papers | legal action against | process server | be sued | foreclosure sale |
            to court | small claims | foreclose on | served with
            """
        ),
        example="They said they will garnish my wages next week.",
        counter="I would like my account closed and my money back.",
        confidence=0.85,
        kinds=ACCOUNTS,
    ),
    Rule(
        "is_debt_notice",
        "yes",
        listed(
            """
            received a letter | got a letter | received a call | got a call | received a phone call |
            i get a call | received a notice | got a notice | voicemail | a text from | text message |
            a text saying | texted me | mailed me | letter from | letter stating | a text | text: |
            text says | letter says | email says | letter in the mail | emails that | emailed that |
            email from | letter came | a notice
            """
        ),
        example="I got a text saying my account needs attention.",
        counter="I want this item removed.",
        confidence=0.66,
        kinds=ACCOUNTS,
    ),
    Rule(
        "is_debt_notice",
        "yes",
        listed(
            """
            debt | owe_ | owed | my payment | settle_
            """
        ),
        example="The debt was sold twice before I heard of it.",
        counter="My debit card was declined.",
        confidence=0.62,
        kinds=ACCOUNTS,
    ),
    Rule(
        "is_debt_notice",
        "no",
        listed(
            """
            equifax | experian | transunion | trans union | credit reporting act | fcra | 1681 |
            credit file | inquiry | inquiries | consumer report | consumer reporting agency
            """
        ),
        example="Equifax still lists an inquiry I never made.",
        counter="The agent said they would call again.",
        confidence=0.89,
        kinds=ACCOUNTS,
    ),
    Rule(
        "is_debt_notice",
        "no",
        listed(
            """
            credit report | credit bureau | on my credit | reporting on my | victim of identity theft |
            reported on my | reporting agenc | removed from my | delete
            """
        ),
        example="An account I do not know is on my credit report.",
        counter="They said the card was overdue.",
        confidence=0.69,
        kinds=ACCOUNTS,
    ),
    Rule(
        "is_debt_notice",
        "no",
        listed(
            """
            my application | was denied | declined | preapproved | i applied | unauthorized |
            access to my account | atm_ | bonus | locked out | closed my account | financing | approved |
            hard pull | my card was | website | to purchase | was opened without
            """
        ),
        example="My application for a card was denied without a reason.",
        counter="He called twice about the bill.",
        confidence=0.78,
        kinds=ACCOUNTS,
    ),
    Rule(
        "is_debt_notice",
        "no",
        listed(
            """
            deposit | transaction | refund | my money | withdraw | refinanc | contract with | consent
            """
        ),
        example="They never gave me the refund of my deposit.",
        counter="He called twice about the bill.",
        confidence=0.67,
        kinds=ACCOUNTS,
    ),
)

RULES = (*NOTICE,)
