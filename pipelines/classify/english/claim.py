"""English rules: the reason that the notice itself gives, which need not be why it came.

That somebody owes is no reason, so a plain demand gives none. A payment that failed, was declined or fell
short is put at the payer's door: the notice asks the payer to mend it. In an account the words count only
behind somebody of the other side who says them: "they told me it was a glitch", not "I told them".
"""

from pipelines.classify.rule import ACCOUNTS, MESSAGES, Rule, listed

_SAY = (
    r"(?:says?|saying|told|tells|telling|claim(?:s|ed|ing)?|stat(?:es|ed|ing)|inform(?:s|ed|ing)"
    r"|advis(?:es|ed|ing)|explain(?:s|ed)|admit(?:s|ted|ting)?|acknowledg(?:es|ed|ing)"
    r"|notif(?:ies|ied|ying)|insist(?:s|ed|ing)|responded|replied|blam(?:es|ed|ing)|argued|texted|wrote|said"
    r"|assured|indicat(?:es|ed|ing)|confirm(?:s|ed) that|according to)"
)
_WROTE = r"(?:e-?mails?|letter|text|message|notice|notification|alert)"
_SAID = rf"\b(?:{_SAY}\b[^.!?;]{{0,80}}|{_WROTE} [^.!?;]{{0,30}}\bthat\b[^.!?;]{{0,50}})$"

_OURS = (
    r"(?:i|we|my (?:\w+ )?(?:bank|credit union|attorney|lawyer|husband|wife|mother|father|son|daughter"
    r"|insurance|insurer|employer))"
)
_NOT_SAID = (
    rf"\b{_OURS}(?: (?:have|had|'?ve|then|also|already|repeatedly|again|even|just|only|clearly|always|called"
    rf"|and|him|her|them)){{0,4}} {_SAY}\b[^.!?;]{{0,80}}$"
    r"|\b(?:if|whether|unless|nothing|never|notice of error|according to my|explained to (?:me|us))\b"
    r"[^.!?;]{0,80}$"
    r"|\b(?:having|experiencing) (?:\w+ )?$|\b(?:for|of|the|these) said $"
    r"|(?:\b(?:not|no|without|denied|deny|refused?|correct|fix)|n't)\b[^.!?;,]{0,15}$"
)
_IF = r"\b(?:if|unless|should|in case|avoid|whether)\b[^.!?]{0,70}$"

SYSTEM_ERROR = (
    Rule(
        "claimed_cause",
        "system_error",
        listed(
            """
            glitch | system error | system issue | system problem | computer error | computer issue |
            computer problem | clerical error | clerical mistake | technical error | technical issue |
            technical difficult | technical problem | technical glitch | processing error |
            billing error | human error | data entry error | in error | error on their |
            mistake on their | fault on their | they made a mistake | they made an error |
            they had made a mistake | they had made an error | system upgrade | system conversion |
            system migration | system update | system was down | misapplied | wrongly enrolled |
            enrolled by mistake
            """
        ),
        example="The agent told me that it was a computer error and to ignore the letter.",
        counter="I told them that this was a computer error.",
        confidence=0.9,
        before=_SAID,
        not_before=_NOT_SAID,
        kinds=ACCOUNTS,
        asserted_by="company",
    ),
    Rule(
        "claimed_cause",
        "system_error",
        listed("by mistake | sent by accident"),
        example="A representative told me the payment had been applied to another month by mistake.",
        counter="They said that when I applied I must have hit the button by mistake.",
        confidence=0.9,
        before=_SAID,
        not_before=_NOT_SAID + r"|\b(?:i|we|you) [^.!?;,]{0,60}$",
        kinds=ACCOUNTS,
        asserted_by="company",
    ),
    Rule(
        "claimed_cause",
        "system_error",
        listed("their error | their mistake | their own error | their own mistake | their fault"),
        example="After several calls they admitted their mistake and corrected it.",
        counter="I called the company and explained their mistake.",
        confidence=0.9,
        before=r"\b(?:admit(?:s|ted)?|acknowledg(?:es|ed)|apologi[sz](?:es|ed)"
        r"|(?:said|says|told (?:me|us)) (?:that )?(?:it|this|that) (?:was|is))\b[^.!?;]{0,20}$",
        not_before=_NOT_SAID,
        kinds=ACCOUNTS,
        asserted_by="company",
    ),
    Rule(
        "claimed_cause",
        "system_error",
        listed(
            """
            system error | system upgrade | system migration | system conversion | computer error |
            technical error | clerical error | billing error | in error | by mistake | wrongly enrolled |
            wrongly charged | incorrectly enrolled | our mistake | our error | on our end | a glitch
            """
        ),
        example="Harbour Card: due to a system error you were set up for 12 payments. Call us to cancel.",
        counter="If you received this message in error, please ignore it.",
        confidence=0.8,
        not_before=_IF,
        not_after=r"^\s*(?:,|please)? ?(?:you can|ignore|disregard)",
        kinds=MESSAGES,
        asserted_by="company",
    ),
)

USER_MISOPERATION = (
    Rule(
        "claimed_cause",
        "user_misoperation",
        listed(
            """
            for insufficient funds | to insufficient funds | of insufficient funds | was nsf |
            saying nsf | lack of funds | not enough funds | card had expired | card was expired |
            card expired | card has expired | expired card | payment was returned |
            payments were returned | payment had been returned | payment has been returned |
            payment was declined | payment was rejected | payment had been rejected |
            payment was reversed | payment bounced | payment had bounced | check bounced |
            check had bounced | check was returned | check had been returned | payment failed |
            payment had failed | payment did not go through | payment didn't go through |
            payment had not gone through | payment was not successful | payment was unsuccessful |
            card was declined | card had been declined | gave the wrong account |
            i entered the wrong | i must have entered the wrong | provided the wrong account |
            used the wrong account | autopay was not |
            autopay was turned off | not set up for auto | underpaid | payment was short | was short by |
            sent to the wrong | sent it to the wrong | i made a mistake | my own mistake | my mistake |
            my fault
            """
        ),
        example="They said my payment was returned for insufficient funds.",
        counter="I told them that no payment was returned by my bank.",
        confidence=0.8,
        before=_SAID,
        not_before=_NOT_SAID,
        kinds=ACCOUNTS,
        asserted_by="company",
    ),
    Rule(
        "claimed_cause",
        "user_misoperation",
        listed(
            """
            couldn't process your | could not process your | cannot process your |
            unable to process your | couldn't process the | could not process the |
            unable to process the | not successfully process | payment failed | payment has failed |
            payment declined | payment was declined | payment has been declined | card was declined |
            card has been declined | card declined | card has expired | card expired | card is expired |
            insufficient funds | insufficient balance | trouble with your current billing |
            trouble with your billing | issues with your billing | issue with your billing |
            problem with your billing | problem with your card | problem with your payment |
            issue with your payment | trouble with your payment | payment cannot be completed |
            payment could not be | payment couldn't be | payment was unsuccessful | payment was returned |
            payment has been returned | payment was rejected | payment did not go through |
            payment didn't go through | update some trouble | underpaid | payment was short |
            failed to extend your | times to extend your
            """
        ),
        example="Your October payment was declined. Update your card to keep the service.",
        counter="Please keep enough money on your account to avoid insufficient funds fees.",
        confidence=0.8,
        not_before=_IF,
        kinds=MESSAGES,
        asserted_by="company",
    ),
)

OTHERS = (
    Rule(
        "claimed_cause",
        "identity_theft",
        listed(
            """
            someone opened | somebody opened | someone had opened | someone else opened |
            someone used my | somebody used my | someone had used my | someone else used my |
            someone is using my | my identity had been | my identity has been | my identity was |
            was opened fraudulently | opened in my name by | a fraudulent account
            """
        ),
        example="The caller said someone used my name to open a card and that I have to pay it off.",
        counter="I told them someone opened this card without me.",
        confidence=0.8,
        before=_SAID,
        not_before=_NOT_SAID,
        kinds=ACCOUNTS,
        asserted_by="company",
    ),
    Rule(
        "claimed_cause",
        "identity_theft",
        listed(
            """
            your identity was used | your identity has been used | your identity was stolen |
            opened in your name by | someone used your | somebody used your | someone opened |
            somebody opened
            """
        ),
        example="Birch Recovery: someone used your identity for a loan of 900. Press 1 to settle it.",
        counter="Your loan was opened in your name on 5 May.",
        confidence=0.8,
        not_before=_IF,
        kinds=MESSAGES,
        asserted_by="company",
    ),
    Rule(
        "claimed_cause",
        "wrong_person",
        listed(
            """
            me as a reference | me down as a reference | listed as a reference | as a reference on |
            as a reference for | as their reference | my number as a | my number as his |
            my number as her | me as a contact | me as an emergency contact | as an emergency contact |
            as their emergency contact
            """
        ),
        example="They said my cousin put me down as a reference on his loan.",
        counter="I told them that I never agreed to be listed as a reference.",
        confidence=0.8,
        before=_SAID,
        not_before=_NOT_SAID,
        kinds=ACCOUNTS,
        asserted_by="company",
    ),
    Rule(
        "claimed_cause",
        "wrong_person",
        listed(
            """
            listed you as a reference | listed you as a contact | listed you as an emergency contact |
            you are listed as a reference | you are listed as a contact | you as a reference |
            you as an emergency contact | gave your number as
            """
        ),
        example="Your cousin listed you as a contact for his overdue loan. Ask him to call Birch Recovery.",
        counter="Your payment is listed as a credit.",
        confidence=0.8,
        not_before=_IF,
        kinds=MESSAGES,
        asserted_by="company",
    ),
)

CLAIMS = (*SYSTEM_ERROR, *USER_MISOPERATION, *OTHERS)
