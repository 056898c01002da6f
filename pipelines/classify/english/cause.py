"""English rules: why the notice came."""

from pipelines.classify.rule import ACCOUNTS, TAG, Rule, listed

CAUSE = (
    Rule(
        "cause",
        "fraud_impersonation",
        listed(
            """
            gift card | prepaid card to pay | pay by gift | itunes card | google play card | green dot |
            moneygram | western union | bitcoin | cash app | zelle
            """
        ),
        example="He wanted 400 dollars by gift card or I would be arrested.",
        counter="I got a gift for my son and paid by card.",
        confidence=0.62,
        kinds=ACCOUNTS,
        also=((TAG, "impostor_sign"),),
    ),
    Rule(
        "cause",
        "fraud_impersonation",
        listed(
            """
            never sent that text | did not send that | didn't send it | not from them | they never sent |
            fake company | not a real company | is not real | company does not exist | not a legitimate |
            not licensed | no such company | has no record of me | it was a scam | is a scam |
            look alike | fake website | impersonat | posing as | pretending to be | no such case |
            not registered | known scam | scam company | a scammer
            """
        ),
        example="The real lender says it never sent that text, so I reported it: they never sent one.",
        counter="The bank sent me a new card.",
        confidence=0.55,
        not_before=r"\b(thought|think|sure|if|sounds like|looks like|seems like|assumed) (\w+ ){0,4}$",
        kinds=ACCOUNTS,
        grade="E2",
    ),
    Rule(
        "cause",
        "identity_theft",
        listed(
            """
            victim of identity theft | identity theft | identity was stolen | stole my identity |
            identity stolen | used my social | used my ssn | used my information | used my name |
            using my name | using my social | opened in my name | in my name without |
            fraudulent account | account was fraudulent | fraudulent loan | the fraudulent |
            fraudulently opened | someone opened | was opened by | opened with my | stolen identity |
            opened an account in my | forged my | my signature was forged | not my signature |
            using my information | took out a loan in my | used my identity | my wallet was stolen
            """
        ),
        example="Someone opened a card using my social and I filed a report.",
        counter="I showed my identity card at the desk.",
        confidence=0.62,
        kinds=ACCOUNTS,
    ),
    Rule(
        "cause",
        "identity_theft",
        listed(
            """
            police report | ftc report | identity theft report | filed a report with the police
            """
        ),
        example="I filed a police report about the loan.",
        counter="The weather report was wrong.",
        confidence=0.52,
        kinds=ACCOUNTS,
        grade="E2",
    ),
    Rule(
        "cause",
        "wrong_person",
        listed(
            """
            looking for someone | they are looking for | wrong number | wrong person | for someone else |
            not that person | not the person | same name | someone else's debt | someone else 's debt |
            previous owner of this number | had my number before | mistaken identity | different social |
            not my name | different person | similar name | someone with the same | different middle |
            i am not her | i am not him | do not know this person | don't know this person |
            do not know anyone by that name | asking for someone | who had my number | previous tenant |
            different birth | different date of birth | i am not the | my father's | has my number |
            not him | not her | belongs to another | is not my name | my son's | someone named |
            somebody named | a man named | a woman named | my ex husband | my ex wife | for my mother |
            for my brother | not my debt it
            """
        ),
        example="They want a man with the same name and another birthday.",
        counter="I spoke to the same agent twice.",
        confidence=0.6,
        kinds=ACCOUNTS,
    ),
    Rule(
        "cause",
        "already_settled",
        listed(
            """
            has been paid | been paid | payment was made | discharged | zero balance | balance of zero |
            balance was zero | canceled check | cancelled check | cleared my bank | proof of payment |
            settled in full | proof that i paid | nothing owed | insurance paid | bank shows |
            charged off and paid | forgiven | paid this in full | paid it in full | i paid off |
            was paid in full | paid in full in | paid in full on | satisfaction of | the payment was |
            payment cleared | paid it last | returned the equipment | returned the merchandise |
            returned the item | my bank statement | confirmation number | already paid this |
            paid this debt | paid this bill
            """
        ),
        example="This was discharged in bankruptcy and they still call.",
        counter="I will pay you next week if I can.",
        confidence=0.58,
        not_before=r"\b(not|never|n't|until|if|unless|late|get|getting)\s+(\w+\s+){0,2}$",
        kinds=ACCOUNTS,
    ),
    Rule(
        "cause",
        "already_settled",
        listed(
            """
            paid in full | already paid | paid off | was paid | i had paid | paid the balance |
            paid the bill | paid the full | i paid this | paid the debt | paid it off | bankruptcy |
            settled the | was settled | paid my bill | paid everything | paid them | had been paid |
            i paid in | cleared | refunded me | confirmation
            """
        ),
        example="I paid in full last May.",
        counter="I will pay you next week if I can.",
        confidence=0.38,
        not_before=r"\b(not|never|n't|until|if|unless|after|when|once|be|get\w*|to have)\s+(\w+\s+){0,2}$",
        kinds=ACCOUNTS,
    ),
    Rule(
        "cause",
        "system_error",
        listed(
            """
            their error | their mistake | system error | computer error | glitch | billing error |
            was an error | error on their | mistake on their | their system | misapplied | not applied |
            wasn't applied | never applied my | not credited | wasn't credited | never credited |
            misread the | clerical | wrong address | autopay failed | auto pay failed | technical issue |
            technical difficult | website was down | system was down | did not post | never posted |
            wrong account number | never billed | wrong insurance | was their | on their end | escrow |
            company error | bank error | the error | an error | this error | they corrected |
            said the mistake | failed to process | apologized | was never processed | posted late |
            they admitted | double billed | billed twice | by mistake | their fault | messed up |
            software | wrong amount
            """
        ),
        example="The agent said it was their error and a batch misfired.",
        counter="I made a typing error in my letter.",
        confidence=0.53,
        not_before=r"\b(my|made an?|no|typing|in) $",
        kinds=ACCOUNTS,
    ),
    Rule(
        "cause",
        "user_misoperation",
        listed(
            """
            i forgot to update | my mistake | my fault | i accidentally | i mistakenly | by accident i |
            i misread | i thought autopay | i thought auto pay | i didn't realize | i did not realize |
            i paid the wrong | i clicked the wrong | i typed | i had entered | i entered the wrong |
            expired card | card had expired | card expired | my old card | i didn't notice |
            i did not notice | i must have | i never knowingly | transposed | i tapped | wrong card |
            i missed it | swapped two | i hit the | i pressed | old address
            """
        ),
        example="It was my mistake: I paid the wrong account.",
        counter="They made a mistake.",
        confidence=0.55,
        kinds=ACCOUNTS,
    ),
    Rule(
        "cause",
        "disputed_amount_or_terms",
        listed(
            """
            interest rate | in interest | the interest | apr | principal | late fee | fees and |
            more than i | higher than | original loan | originally borrowed | increased | overcharg |
            added fees | charging me | charged me | the amount is wrong | wrong amount |
            incorrect amount | collection fee | how they came up | inflated | the terms | i have paid |
            doubled | tripled | interest charges | statute of limitation | time barred | usury |
            predatory | payoff | extra fees | hidden fees | unfair fees | balance keeps | itemized |
            too old | not agreed | agreement was | more than the | charges that | additional fee |
            excessive | high interest | fees | deferred interest | charged interest | keeps going up |
            extra charges | more than what | the balance is | interest and | increased my
            """
        ),
        example="I borrowed 300 and they want 900 with fees and interest charges.",
        counter="He came with a new story each day.",
        confidence=0.53,
        kinds=ACCOUNTS,
    ),
    Rule(
        "cause",
        "genuine_debt",
        listed(
            """
            i lost my job | lost my job | laid off | behind on | financial hardship | hardship |
            i know i owe | i do owe | unable to pay | can't afford | can not afford | cannot afford |
            payment arrangement | payment plan | trying to pay | i forgot | fell behind | get caught up |
            loan modification | i can't pay | can't pay | struggling | unemployed | not working |
            i am willing to pay | want to pay | make payments | make arrangements | foreclos |
            payment options | out of work | my hours | work with me | defaulted | i owe it | it is mine |
            it's mine | i was behind | my own debt | got paid late | short this month | owe the money |
            i can not pay | modification | short sale | offer them
            """
        ),
        example="I lost my job and fell behind on the loan.",
        counter="I have a new job.",
        confidence=0.53,
        kinds=ACCOUNTS,
    ),
)

# Read by the model alone, which was taught with them; what a verdict says is read by claim.py.
CLAIMED = (
    Rule(
        "claimed_cause",
        "system_error",
        listed(
            """
            due to a system error you | enrolled by mistake | set up by mistake |
            because of a system upgrade | charged by mistake and you | you were set up for |
            you were enrolled
            """
        ),
        example="They said: you were enrolled by mistake in 12 payments.",
        counter="I enrolled at school.",
        confidence=0.7,
    ),
    Rule(
        "claimed_cause",
        "genuine_debt",
        listed(
            """
            because you missed | you have not paid | you failed to pay | you missed your |
            you did not pay
            """
        ),
        example="The text says you missed your June payment.",
        counter="I missed my bus.",
        confidence=0.6,
    ),
)

RULES = (*CAUSE, *CLAIMED)
