"""English rules for accounts: how the person reacted."""

from pipelines.classify.rule import ACCOUNTS, Rule, listed

REACTION = (
    Rule(
        "reaction",
        "panic",
        listed(
            """
            scared | terrified | shaking | panick | in tears | couldn't sleep | can't sleep |
            cannot sleep | afraid | frighten | anxiety | heart | worried sick | freaking out | crying |
            i am so worried | trembling | nervous | please help
            """
        ),
        example="I was shaking and could not think.",
        counter="I was bored.",
        confidence=0.62,
        kinds=ACCOUNTS,
    ),
    Rule(
        "reaction",
        "suspicion",
        listed(
            """
            scam | suspicious | sounds fake | looks fake | fake | phishing | not legit | legitimate |
            sketchy | i doubt | don't trust | do not trust | fishy | is this real | con artist
            """
        ),
        example="This looks fake to me.",
        counter="I made a cake.",
        confidence=0.62,
        kinds=ACCOUNTS,
    ),
    Rule(
        "reaction",
        "indifference",
        listed(
            """
            deleted it | ignored it | didn't bother | did not bother | don't care | do not care |
            whatever | lol | shrug
            """
        ),
        example="I deleted it and went on.",
        counter="I called them at once.",
        confidence=0.6,
        kinds=ACCOUNTS,
    ),
    Rule(
        "reaction",
        "anger",
        listed(
            """
            harass | outrageous | ridiculous | unacceptable | disgust | furious | angry | predatory |
            crook | thieves | sick of | tired of | fed up | how dare | shame | appalling | unethical |
            liars | rude | bully | scumbag | illegal | robbery | ripped off | rip off | nightmare |
            horrible | terrible | criminal | constantly | frustrat | extort | deceptive | unfair |
            refuse to | refused to | lied | lying | steal | !! | nerve | abusive | fraudulent business |
            incompeten | theft | worst
            """
        ),
        example="This is outrageous harassment.",
        counter="Thank you for your help.",
        confidence=0.56,
        kinds=ACCOUNTS,
    ),
    Rule(
        "reaction",
        "confusion",
        listed(
            """
            confus | no idea what | don't know what | do not know what | don't understand |
            do not understand | not sure what | which account | makes no sense | doesn't make sense |
            how can they | how is this | why would | what is this | never heard of | don't know why |
            do not know why | puzzled | not sure why | how could | how do i | why do i | what do i do
            """
        ),
        example="I have no idea what this is for.",
        counter="I know what this is.",
        confidence=0.54,
        kinds=ACCOUNTS,
    ),
    Rule(
        "reaction",
        "resignation",
        listed(
            """
            just to stop the calls | nothing i can do | gave up | i give up | just paid it |
            paid it anyway | cheaper to pay | to get it over with | no choice but to | had no choice |
            to be done with | not worth fighting
            """
        ),
        example="I paid just to stop the calls.",
        counter="I will fight this.",
        confidence=0.62,
        kinds=ACCOUNTS,
    ),
)

RULES = (*REACTION,)
