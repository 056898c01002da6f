# ruff: noqa: E501 -- one template a line: that is how they are read and counted
"""Why it happened, as the person tells it: one pool of stories for each kind of cause. All text is invented.

Templates as in phrases_heads. Each story carries its own evidence, so the cause can be read from the text.
"""

# story -> (cause, what may follow it, templates)
BODIES: dict[str, tuple[str, str, str]] = {
    "not_mine": (
        "unknown",
        "not_mine",
        """
[This is not my debt.|The debt is not mine.|I do not owe this.|It is not mine.] I have [no idea|no clue] what it is for and they [will not|cannot] tell me. I asked for [a copy of the contract|something with my signature|an itemized bill] and [all I got was a printout with a total on it|they said they do not have to send one|they told me it was already mailed].
I do not recognize [this account|the name of the creditor|any of it]. [I have always paid what I owe.|I keep a file with every bill I pay and there is nothing like this in it.] They could not tell me [the date the account was opened|where the service was provided|how they got my name], only that I owe it.
I have never done business with [this company|anyone by that name] [that I know of|as far as I know]. I asked [three|four|a few] times what the charge is for and got a different answer each time. [One person said it was from XXXX, another said it was from five years before that.|One agent read me an address I do not know and then hung up.]
""",
    ),
    "no_validation": (
        "unknown",
        "not_mine",
        """
I sent a [written request for validation|debt validation letter] by certified mail on XX/XX/<Y> and the receipt shows they signed for it. [More than 45 days|Two months] later I have not gotten [any proof|one document] of the debt, and they [still say I owe it|have gone right on contacting me]. I cannot tell whether it is [mine, somebody else's or made up|a real debt or not].
They never gave me [a notice of my right to dispute|the name of the original creditor|a breakdown of the amount]. When I asked, the [representative|person] said [it is not their job to prove it|everything was sent already, which is not true]. Without that I [do not know|have no way of knowing] if this is even [right|a real bill].
The paper does not show [when the debt was incurred|a date of last payment|what was bought], and nothing in it says how <A> was worked out. I wrote back asking for the details. [What they sent was a screenshot of a spreadsheet.|They answered with a form letter that says "debt verified".|They have not answered.]
""",
    ),
    "old_number": (
        "wrong_person",
        "wrong",
        """
They want [a person|somebody] who had my phone number before me. I got this number [in XX/XX/<Z>|when I switched carriers|with my new phone], and I have told them [at least five times|every time] that XXXX [does not live here|is not at this number|is not me]. They say they will take it off the list and then [it starts again|the next one comes a day later].
I do not know the person they are looking for. The last [owner|user] of this number must have given it out. [I told the agent my name and she said "sure" and laughed.|The agent asked for my social security number to "prove" I am not XXXX, which I refused.]
""",
    ),
    "same_name": (
        "wrong_person",
        "wrong",
        """
The debt belongs to [another man|another woman|someone] with the same first and last name as me. [The middle initial is different|The date of birth on their file is not mine|The last four of the social do not match], and the address they read to me is in a [state|city] I have never lived in. [The agent agreed that it did not match but would not close it.|They admitted the birth year is off by more than twenty years.]
My father and I share a name, and this <d> is in his. He [passed away in XX/XX/<Z>|lives in another state]. I did not sign for it and was never [a co-signer|on the account]. I told <C> that I am the son, and they said [I should just pay it|they would note the file], and nothing changed.
This is [[my former roommate's|the previous tenant's] <d>, not mine. It was in that person's name only. I gave them a copy of the lease showing when I moved in.|[my ex-wife's|my ex-husband's] <d>, not mine. It was in that person's name only. The divorce papers say so and I faxed them over.] They looked it up, told me the name on the account is not mine, and still [keep coming after me|mail to my address].
""",
    ),
    "reference_only": (
        "wrong_person",
        "wrong",
        """
It is my [cousin's|coworker's|brother's] account, not mine. That person put me down as a reference without asking. I did not sign anything. I told them I [cannot|am not able to] help them reach him and they [keep at it|said they would stop and did not].
""",
    ),
    "theft_police": (
        "identity_theft",
        "theft",
        """
Someone [used my name and social security number|opened this in my name]. I filed a police report (number XXXX) and an identity theft report with the FTC on XX/XX/<Y>, and sent both to <C>. They [confirmed|agreed] that the account was opened [with an email I have never had|from an address in another state], but [they say I am still responsible|the account is still open|they want more paperwork].
My wallet was stolen in XX/XX/<Z>. [A few months|About two months] later this account was opened with my information. When I called, the fraud desk told me that the application had my social security number and somebody else's [phone|birthday|employer]. I sent <C> [the police report|a notarized affidavit] and [they lost it|they sent it back saying it was incomplete|have heard nothing].
My information was part of [a data breach|the breach at my old employer] and since then [accounts have been opened|loans have been taken] in my name. This is one of them. I did not [sign anything|apply for anything]. The fraud department [looked into it and told me it was opened online by somebody else|opened a case and agreed it was not me]. I froze my credit [the same day|right away].
""",
    ),
    "theft_family": (
        "identity_theft",
        "theft",
        """
I found out that my [ex-boyfriend|stepmother|former roommate|brother] opened this using my social security number while I was [deployed|in college|in the hospital]. I made a police report. XXXX sent me a copy of the application and the signature is not mine, [it is not even close|my name is spelled wrong].
""",
    ),
    "theft_loan": (
        "identity_theft",
        "theft",
        """
I called <C> at the number on their website and they confirmed that there is a loan in my name. It was [applied for online|taken out] on XX/XX/<Y> and the money went to a bank account [at XXXX that is not mine|I have never had]. I filed a police report and an identity theft affidavit. They [said the fraud team would call me in ten days and nobody has|still expect me to make the payments].
""",
    ),
    "fake_gift": (
        "fraud_impersonation",
        "fraud",
        """
They told me to [go to the store and buy gift cards|pay with prepaid cards and read the numbers over the phone|send the money by an app to a man named XXXX]. That is when I [knew it was a scam|got suspicious]. I called the real company at the number on [my old statement|its website] and was told [they have no account for me at all|they never called me and do not take payment that way].
The caller knew my [address|old employer|last four digits] and would not [give a mailing address|put anything in writing]. [I said I would call back and he started cursing.|He said hanging up would count as refusing to cooperate.] I looked up <C> and called the number listed with the state. They said the debt does not exist and that other people have called about [this same thing|the same phone number]. Somebody is using their name.
""",
    ),
    "fake_court": (
        "fraud_impersonation",
        "fraud",
        """
I called [the county clerk|the courthouse] and there is no case under my name. I also called the [sheriff|police department], who told me [they do not call people about debts|this is a known scam going around]. The payday loan they talk about [was never taken out by me|never existed]; the lender they named told me it has no record of me. The caller wanted the money [by wire|on gift cards|through a cash app].
It is a phantom debt. The "file number" they gave is the same one [I found online posted by other people|they gave my sister last year]. My state's licensing office says there is no collection agency [at that address|at that number]. They asked for [my online banking password|a debit card number and the code texted to me] and I [hung up|did not give it].
""",
    ),
    "fake_link": (
        "fraud_impersonation",
        "lure",
        """
The link goes to a site that looks like the [real one|official page] but the address is [a jumble of letters|spelled wrong by one letter]. It asks for a card number and social security number. I [logged in to my real account|called the agency at its published number] and there is nothing due. [They said they never send texts like that.|The lady there told me thousands of people got this.]
""",
    ),
    "fake_paid": (
        "fraud_impersonation",
        "fraud_lost",
        """
I was scared and [I paid them <B> by debit card|sent <B> with a cash app]. Afterward I called the original lender, XXXX, and they said [the account they had was closed years ago with nothing owed|I never had an account there] and that they do not work with any company at that number. The people who called [will not pick up now|have disconnected the number]. My bank [says it cannot get the money back because I authorized it|opened a claim].
""",
    ),
    "paid_full": (
        "already_settled",
        "paid",
        """
I paid this <d> in full on XX/XX/<Z>. I have [the cancelled check|the bank statement|a confirmation number] and [a letter from XXXX that says the balance is zero|an email thanking me for the final payment]. I sent copies to <C> [twice|by fax and by mail] and they [still want the money|keep telling me they cannot read them|say it takes 30 days to look at it, and that was in XX/XX/<Y>].
This was settled. In XX/XX/<Z> I agreed with XXXX to pay <B> as settlement in full and they took it out of my bank [on the date we agreed|in two payments]. I have the settlement letter. Now <C> has come along [as if that never happened|wanting the rest].
I already paid the original creditor directly on XX/XX/<Y>, before <C> [ever contacted me|got the account]. XXXX told me on the phone that [their records show it paid|nothing is owed] and that they would recall it. <C> says [they have not been told anything|I need to work that out with XXXX].
""",
    ),
    "paid_insurance": (
        "already_settled",
        "paid",
        """
My insurance paid [this bill|the claim] in full on XX/XX/<Z>. I have the explanation of benefits that shows [my responsibility is zero|nothing is owed by the patient]. The [hospital billing office|doctor's office] told me [it was sent to collection by mistake after they had the payment|their books show zero]. <C> [does not care|says they need it from the provider].
""",
    ),
    "discharged": (
        "already_settled",
        "paid",
        """
This debt was included in my Chapter XXXX bankruptcy, which was discharged on XX/XX/<Z>. [XXXX was listed as a creditor on schedule F.|My attorney sent them the discharge order.] I gave <C> the case number and [they said they do not see it|the man said bankruptcy "does not count" for this|they went on as if I had said nothing].
""",
    ),
    "returned_goods": (
        "already_settled",
        "paid",
        """
I [returned the equipment|cancelled|gave everything back] on XX/XX/<Z> and have the receipt from the store. XXXX credited the account and [told me in a chat, which I saved, that I owe nothing|closed it at zero]. [Five|Eight] months later it shows up with <C> for <A>.
""",
    ),
    "batch_error": (
        "system_error",
        "error",
        """
I logged in to my account the same [minute|day] and it showed a zero balance and ["paid in full"|nothing due]. I called <C> and after [40 minutes|over an hour] on hold the representative said it [was a system error and the messages went to a lot of customers who owe nothing|was sent out in a batch by mistake]. [She could not say if it would be reported.|He told me to ignore it, but would not put that in writing.]
My loan with them was paid off in XX/XX/<Z>. On the phone they admitted [there was a glitch with a mailing|a computer problem over the weekend] and that [everybody in the file got the same message|people with closed accounts were included]. [I still got two more after that.|I asked for a letter saying so and have not received it.]
The website shows [no open loan at all|nothing due]. The agent I reached said they [had moved to a new system|were doing an update] and that the notice "should not have gone out". [I asked why there was no correction and he did not know.|She apologized but said she could not stop the next one.]
""",
    ),
    "posting_late": (
        "system_error",
        "error",
        """
I was never late. I have autopay and my bank shows it went out on time, on XX/XX/<Y>. <C> told me their system [was down for two days|posted payments from that weekend late], so it [marked my account delinquent|sent the notice before my money was posted]. [They fixed the date but the fee of <F> is still there.|They say it will clear on the next statement.]
After my account was transferred to <C> the [due date|payment history] was loaded wrong. The old servicer, XXXX, had me current. A supervisor at <C> [admitted that the file came over with errors|said it was a conversion problem and they know about it], yet [I still get the notices|it still says past due on my account].
""",
    ),
    "double_bill": (
        "system_error",
        "error",
        """
They have the same bill in their system twice under two account numbers. I paid one and [get notices for the other|the other one went to collections]. The lady in billing [found the duplicate|saw that it was one bill entered two times] and said [a merge of their records caused it|she would put in a ticket], but that was [three weeks|a month] ago.
The notice is for [an account|a balance] that they mixed up with mine. [Their own agent told me|A supervisor told me] that a wrong account number was keyed in on their side and [my file was attached to it|the balance was posted to me]. [The correction keeps getting undone overnight.|He said it takes two billing cycles to fix.]
""",
    ),
    "autopay_slip": (
        "user_misoperation",
        "slip",
        """
I [admit|will say] this was my [own mistake|own doing]. My autopay was tied to [an old card that had expired|a checking account I closed] and I [forgot to change it|never switched it over]. [As soon as I saw the notice|The same day] I paid the <A>, but they had already [added a <F> fee|marked me late].
I set up the payment for the wrong [month|date], I see that now. [The calendar on the site had rolled over to the next year.|I picked the XXXX thinking it was my due date.] I paid it as soon as I understood. <C> [won't budge on|refuses to take off] the <F> late fee.
""",
    ),
    "wrong_account_slip": (
        "user_misoperation",
        "slip",
        """
I sent my payment to the wrong account. I have two with <C> and [clicked the one that was already paid off|typed the number of the old one]. So the money was there but on the wrong one, and this one went past due. That is on me, but they [could move it in a minute|can see it sitting there], and it took [three weeks|five phone calls] and a fee of <F>.
""",
    ),
    "paylater_slip": (
        "user_misoperation",
        "slip",
        """
At checkout I hit the pay later button [by accident|without noticing]. I thought I was [paying with my card|done]. So the bill was real, I just did not know that I had it. I paid it when I figured it out. [The screen should be clearer.|Nobody sent a bill until it was late.]
""",
    ),
    "predue_error": (
        "system_error",
        "error",
        """
I made that payment [four|six] days before. My bank shows it cleared and the <C> website shows it too, next due date a month from now. The agent said [the reminders are sent from an old file|their reminder system does not talk to the payment system]. [So it wants me to pay twice.|She said to ignore it, and then it came again.]
There is nothing coming due. I [paid it off|closed the account] in XX/XX/<Z> and have the letter. A man in their [support|technical] department told me that closed accounts were [loaded back in by mistake|switched back on in an update].
""",
    ),
    "predue_slip": (
        "user_misoperation",
        "slip",
        """
I had switched off autopay by mistake when I changed my password, and I read this as an ad and deleted it. So the payment was missed and that is my own doing. I paid it [two days late|the same week] and they added <F>.
I thought autopay was on. I had set it up for the minimum on my other card and not on this one. My mistake. It went late by [three|two] days and cost me <F>.
""",
    ),
    "fees_piled": (
        "disputed_amount_or_terms",
        "amount",
        """
I do owe [something|part of this]. The balance was <B> [when I last checked|according to the last statement I have]. Now it is <A> and they cannot explain [the difference|how it got there]. They say it is ["fees and interest"|collection costs], but my agreement [does not say that|says nothing about collection costs].
I am not saying I owe nothing. I had <D> and I fell behind. But the amount is wrong: I made [four|six|three] payments of <F> that [are not counted|do not show], and the real balance should be about <B>. [They sent me a ledger that starts after those payments.|Every person I talk to gives me a different total.]
I agreed to a payment plan on XX/XX/<Z> and [have kept every payment|never missed one]. Now <C> says [the plan does not exist|the person who made it no longer works there] and wants all <A> at once [plus a <F> fee|with interest added back].
""",
    ),
    "interest_terms": (
        "disputed_amount_or_terms",
        "amount",
        """
I borrowed <B> and have [paid on time|been paying every two weeks]. The interest they charge is not what I [was told|signed]. [The contract says one rate and the bill shows another.|After eight payments the balance has barely moved.] They say I still owe <A>. I am willing to pay what I borrowed and fair interest, not this.
""",
    ),
    "moveout": (
        "disputed_amount_or_terms",
        "amount",
        """
I rented from XXXX and I owe the last [water bill|half month], <B>. The rest of the <A> is for [carpet that was old when I moved in|painting and cleaning that I did myself|a fee for breaking a lease that had already ended]. I have [photos from the walk through|the move out checklist signed by the manager]. <C> says [they only collect what they are given|I have to take it up with the landlord].
""",
    ),
    "too_old": (
        "disputed_amount_or_terms",
        "amount",
        """
I had this account once, I do not deny it, but it is [more than nine years|over ten years|eleven years] old. It is past the statute of limitations in my state. [They told me that making a small payment would "show good faith", which I know would restart the clock.|They say time does not matter.] The amount has also gone from <B> to <A> [since then|with interest].
""",
    ),
    "lost_job": (
        "genuine_debt",
        "genuine",
        """
I owe this and I am not disputing it. I [lost my job in XX/XX/<Z>|was out on medical leave|had my hours cut] and got behind. I offered <F> a month, which is what I can pay. They [said no|laughed at that] and [want the whole amount|want half up front].
The debt is mine. I told them I get paid on the XXXX and would pay <F> then. [They call anyway, several times a day.|They said that was not good enough and kept pushing.] I am not refusing to pay. I want to be treated like a person while I do.
Yes, I am behind on this. My [husband passed away|wife got sick|daughter was in the hospital] and things got away from me. I have told [four|five] different people there that I [can catch up by summer|have a check coming from XXXX]. It is the way they go about it that I am complaining about.
""",
    ),
    "forgot": (
        "genuine_debt",
        "genuine",
        """
I checked my account and it is right, I had missed it. I paid it [the same night|that week] and I have the confirmation. What bothers me is that [the messages kept coming for days after|they kept calling after I had paid and said so|I had to sit through three calls about it].
""",
    ),
    "no_notice": (
        "unknown",
        "not_mine",
        """
I do not know if [this is right|I owe it] because nothing was ever explained. [I had some work done that year and thought it was all billed.|I moved in XX/XX/<Z> and may have missed mail.] I asked for a statement and they [will only talk about payment|hung up on me]. I would look into it if they gave me [anything to look at|a date].
""",
    ),
    "is_it_real": (
        "unknown",
        "doubt",
        """
I cannot tell if this is [real|them or somebody pretending]. It does not say [what it is for|my account number|which card]. I have not paid and I have not called. [I did have an account with somebody similar once.|I might have had something with them years ago.]
""",
    ),
    "file_only": (
        "",
        "report",
        """
I disputed it online on XX/XX/<Y>. [In four days|Within a week] it came back "verified" with no explanation. I do not believe anybody looked. I sent [my ID and a utility bill|copies of my statements] and asked how they verified it. [No answer.|They sent a page about how to read a report.]
I mailed a dispute letter on XX/XX/<Y> with [three|four] pages of proof. The answer says that the item "meets requirements". [It does not say whose.|Nobody told me what that means.] The same wrong [balance|date|address] was back on the next report.
I called and asked who had reported it and was told [to write to the furnisher|that they cannot say]. The furnisher told me to write to them. [I have been sent back and forth like this twice.|So nobody is responsible.]
Under the law they have 30 days to investigate and it has been [47|52|60] days. I have called and been told [it is in process|to upload the documents again]. [My loan is on hold because of this.|I was turned down for a car because of this.]
""",
    ),
    "bank_only": (
        "",
        "none",
        """
I went to the branch and the manager [said there was nothing she could do|told me to call the 800 number]. On the phone I was told it was [my responsibility|a decision from the back office]. I have [direct deposit|my whole paycheck] there and never had this happen before.
They keep telling me to wait [ten business days|for a letter]. No letter comes. Each time I call I have to start from the beginning with a new person. I uploaded [the receipts|screenshots] and the chat says that the case is closed.
""",
    ),
    "relief_only": (
        "",
        "none",
        """
In all that time they [have not settled one account|sent out two form letters and nothing else]. When I asked for my money back they said [it is all earned fees|I should have read the agreement]. [I was told to stop talking to my creditors, so now I am worse off.|My score is lower than when I started.]
""",
    ),
}
