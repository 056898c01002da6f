"""English rules for accounts: what the person checked, and what came of it."""

from pipelines.classify.rule import ACCOUNTS, Rule, listed

VERIFICATION = (
    Rule(
        "verification",
        "official_app_or_account",
        listed(
            """
            logged into my account | logged in to my | checked my account | checked the app |
            opened the app | my online account | my bank statement | checked my bank |
            looked at my account
            """
        ),
        example="I logged into my account and it said zero.",
        counter="I saw the app store.",
        confidence=0.7,
        kinds=ACCOUNTS,
    ),
    Rule(
        "verification",
        "published_hotline",
        listed(
            """
            number on the back of | called customer service | called the company |
            called the original creditor | called my bank | called the bank |
            contacted the original creditor | called the hospital | called the real
            """
        ),
        example="I called the number on the back of my card.",
        counter="She called me back.",
        confidence=0.65,
        kinds=ACCOUNTS,
    ),
    Rule(
        "verification",
        "contact_in_message",
        listed(
            """
            called the number back | called back the number | i called them back | called the number in |
            clicked the link | clicked on the link | called the number on the text | returned the call |
            i called back | i returned
            """
        ),
        example="I clicked the link in it.",
        counter="I never click.",
        confidence=0.62,
        kinds=ACCOUNTS,
    ),
    Rule(
        "verification",
        "branch_or_written",
        listed(
            """
            sent a letter | certified mail | validation letter | disputed the debt | in writing |
            went to the branch | sent them a letter | dispute letter | requested validation |
            asked for validation | request validation | wrote a letter
            """
        ),
        example="I sent a letter by certified mail asking for proof.",
        counter="I got a letter.",
        confidence=0.62,
        kinds=ACCOUNTS,
    ),
    Rule(
        "verification",
        "credit_file",
        listed(
            """
            checked my credit report | pulled my credit report | pulled my report | checked my credit |
            looked at my credit report | pulled all three | my credit report and found |
            ran my credit report
            """
        ),
        example="I pulled my credit report to look.",
        counter="My credit is good.",
        confidence=0.7,
        kinds=ACCOUNTS,
    ),
    Rule(
        "verification",
        "authority_line",
        listed(
            """
            police report | called the police | filed a complaint with | attorney general |
            reported it to the ftc | contacted the police | reported to the police | filed a report with |
            better business bureau
            """
        ),
        example="I called the police about it.",
        counter="He said police would come.",
        confidence=0.62,
        kinds=ACCOUNTS,
    ),
    Rule(
        "verification",
        "checker_or_search",
        listed(
            """
            googled | searched the number | looked up the number | searched online | looked them up |
            did a search | looked up the company | internet search | google search | looked it up
            """
        ),
        example="I googled the number.",
        counter="I lost the number.",
        confidence=0.72,
        kinds=ACCOUNTS,
    ),
    Rule(
        "verification",
        "family_or_peers",
        listed(
            """
            asked my son | asked my husband | asked my wife | asked my daughter | asked my friend |
            my friend said | asked my mom
            """
        ),
        example="I asked my son about it.",
        counter="My son is at school.",
        confidence=0.66,
        kinds=ACCOUNTS,
    ),
)

OUTCOME = (
    Rule(
        "outcome",
        "corrected",
        listed(
            """
            they apologized and | removed the charge | refunded the fee | was corrected |
            fixed the issue | was removed from my | cleared it up | they corrected | waived the fee |
            was resolved | it was deleted
            """
        ),
        example="They apologized and cleared the account.",
        counter="They refused.",
        confidence=0.6,
        kinds=ACCOUNTS,
    ),
    Rule(
        "outcome",
        "money_lost",
        listed(
            """
            i sent them | i sent him | paid twice | took money from my account | i wired | i lost |
            withdrew | took out of my account
            """
        ),
        example="I wired 400 to the caller.",
        counter="I kept my money.",
        confidence=0.54,
        kinds=ACCOUNTS,
    ),
    Rule(
        "outcome",
        "data_given",
        listed(
            """
            gave them my social | gave him my social | gave them my information | gave my card number |
            i gave them my | gave him my | typed the code
            """
        ),
        example="I gave them my social security number.",
        counter="I gave nothing.",
        confidence=0.66,
        kinds=ACCOUNTS,
    ),
    Rule(
        "outcome",
        "credit_harm",
        listed(
            """
            my score dropped | score went down | dropped my score | hurt my credit | ruined my credit |
            denied a loan | denied credit | affecting my credit | affected my credit |
            credit score dropped | damaged my credit | points
            """
        ),
        example="My score dropped by 80.",
        counter="I scored a goal.",
        confidence=0.6,
        kinds=ACCOUNTS,
    ),
    Rule(
        "outcome",
        "contact_continues",
        listed(
            """
            still calling | keep calling | continue to call | continues to call | calls continue |
            keeps calling | still harass | still receiving | continue to harass | still get calls |
            still sending
            """
        ),
        example="They are still calling every day.",
        counter="The calls ended.",
        confidence=0.7,
        kinds=ACCOUNTS,
    ),
    Rule(
        "outcome",
        "escalated",
        listed(
            """
            filed a complaint | police report | my attorney | hired a lawyer | attorney general |
            file a complaint | filing a complaint | small claims | contacted a lawyer
            """
        ),
        example="I filed a complaint with the state.",
        counter="I asked again.",
        confidence=0.62,
        kinds=ACCOUNTS,
    ),
)

RULES = (*VERIFICATION, *OUTCOME)
