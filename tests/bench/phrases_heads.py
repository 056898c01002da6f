# ruff: noqa: E501 -- one template a line: that is how they are read and counted
"""How a story begins: what came, by which channel, pulling which lever. All text is invented.

One template a line; `[a|b]` is a choice and may nest. Slots, filled for each row: <C> the company, <D> the debt
with its article, <d> without, <A> the sum claimed, <B> a smaller sum, <F> a fee, <Y> this year, <Z> the year
before. Dates and names are scrubbed the publisher's way (XX/XX/2026, XXXX).
"""

# head -> (channel, notice type, templates); a notice type of "" means no debt notice came.
HEADS: dict[str, tuple[str, str, str]] = {
    "letter_demand": (
        "letter",
        "collection_demand",
        """
[On XX/XX/<Y>|Around XX/XX/<Y>|At the beginning of XX/XX/<Y>] I [got|received|was sent] a letter from <C> [saying|stating] that I owe <A> for <D>. [It gave me 30 days to respond.|The letter is one page and has no detail beyond the total.|The letter lists an account number I have never seen.]
<C> mailed me a collection notice dated XX/XX/<Y>. It says they [now own|are now handling|were assigned] <D> with a balance of <A> [and that I should pay right away|and it has a tear off slip for payment|and asks me to call to confirm the debt].
A letter from <C> [was waiting when I got back from a trip|came to my house last month|turned up in my mailbox on XX/XX/<Y>]. According to it [I have|there is] an unpaid balance of <A> on <D>. [This was the first I heard of it.|Nobody had written to me about it before.|I have never had any mail from them until now.]
I am [writing about|filing this complaint about] a [collection letter|notice] I [received|got] from <C> on XX/XX/<Y>. They are [demanding|asking for|trying to collect] <A> for <D>. [The original creditor is listed as XXXX XXXX.|The letter names XXXX as the original creditor.|The letter does not say who the original creditor is.]
""",
    ),
    "call_demand": (
        "voice_live",
        "collection_demand",
        """
[On XX/XX/<Y>|Last XXXX|At the end of XX/XX/<Y>] I [got|took|answered] a call from a [man|woman|representative] who said [he|she|they] [worked for|was calling from|was with] <C>. [I was told|The caller said] I owe <A> on <D> and [had to take care of it that day|wanted a card number on the spot|wanted to set up a payment before we hung up].
<C> keeps calling me about <D>. The [first call|first one I picked up] was XX/XX/<Y>, and [the lady|the man|whoever it was] on the line said the balance is <A>. [They call from a different number every time.|Some days they call four or five times.|The calls come in the middle of my shift.]
Someone from <C> [called my cell|phoned me|rang my house] on XX/XX/<Y> [and asked me to verify my date of birth|and would not say what it was about until I gave my address]. [When I asked|After some back and forth] [I was told|they told me] it is about <D> in the amount of <A>.
I have been getting [calls|phone calls] from <C> [since XX/XX/<Y>|for about two months|for several weeks now]. They say <D> was placed with them and that <A> [is due|is owed]. [The people who call are rude and talk over me.|Every caller has a different story about how old it is.|None of them will put anything in writing.]
""",
    ),
    "voicemail_demand": (
        "voice_recorded",
        "collection_demand",
        """
[A recorded message|An automated message] from <C> [has been left|keeps being left|was left] on my [voicemail|phone|answering machine] [since XX/XX/<Y>|almost every day]. It says [this is an attempt to collect a debt|I have an unpaid balance] and [to press 1|to call back] about <A>. [From their website I learned it is for <D>.|When I finally reached a person they said it was for <D>.]
<C> uses an automated dialer. On XX/XX/<Y> a recording told me <A> is past due on <D> and that [this was a final attempt to reach me|I should press 2 to speak with an account specialist]. [There is no way to get a live person.|If I press the button it rings and then hangs up.|It plays whether I pick up or not.]
""",
    ),
    "text_demand": (
        "sms",
        "collection_demand",
        """
[On XX/XX/<Y>|Last week|Out of nowhere on XX/XX/<Y>] I [got|received] a text message that said it was from <C>, a debt collector, about <D>. The text said the balance is <A> and [had a link to pay|told me to reply or click a link|gave a number to call back].
<C> is sending me text messages [every few days|two or three times a week|at all hours]. They say [I owe|there is a balance of] <A> [from|on] <D> and that [this is an attempt to collect a debt|I can "resolve this today"]. [I never gave them this number.|I never agreed to be texted.|There is no way to opt out that works.]
My phone [buzzed|lit up] on XX/XX/<Y> with a text from <C> [saying|claiming] <A> is owed on <D>. [It had my first name and nothing else.|It did not even use my name.|It used my full name and an old address.]
""",
    ),
    "email_demand": (
        "email",
        "collection_demand",
        """
I [received|got] an email from <C> on XX/XX/<Y> [with the subject line "Your account"|with the subject "Action needed"|that first went to my spam folder]. It [says|states] they are collecting <A> for <D> and [gives a link to a payment page|attaches a statement with no dates on it].
<C> [has emailed me|started emailing me] [six times|over and over|about once a week] since XX/XX/<Y> regarding <D>. [Each|Every] email says <A> is outstanding and that they [are a debt collector|have been hired to recover it].
""",
    ),
    "whatsapp_demand": (
        "messaging_app",
        "collection_demand",
        """
A person using the name <C> [messaged me on WhatsApp|sent me a WhatsApp message] on XX/XX/<Y> and said I had <A> open on <D>. [There was a logo as the profile picture and a foreign number.|They sent a picture of a form with my name typed on it.] [They wanted it settled within the hour.|They kept sending voice notes when I did not answer.]
""",
    ),
    "visit_demand": (
        "in_person",
        "collection_demand",
        """
On XX/XX/<Y> a man [came to my door|knocked on my door while I was making dinner] and said he was [working for|sent by] <C> to collect <A> for <D>. [He left a card with a case number on it.|He would not show any ID.] [My kids were standing right there.|My neighbor heard the whole thing.]
""",
    ),
    "unspecified": (
        "unknown",
        "other_or_unspecified",
        """
<C> [says|claims|insists] I owe them <A> [for|on] <D>. [I have been going around in circles with this company since XX/XX/<Y>.|This has been going on since XX/XX/<Y>.|They contacted me about it in XX/XX/<Y>.]
I was [contacted|notified] by <C> [on XX/XX/<Y>|a few weeks ago] about <D>, <A>. [That is all they would tell me.|They gave no other information.]
""",
    ),
    "text_overdue": (
        "sms",
        "overdue_reminder",
        """
On XX/XX/<Y> I [got|received] a text [message |]from <C> that said [my account is past due|my payment is 5 days late|I have an unpaid balance] [in the amount of <A>|of <A>] and [to please pay as soon as possible|to handle it promptly|to log in and bring it current].
<C> texted me [at XXXX in the morning|while I was at work] on XX/XX/<Y>: payment of <A> missed, please pay today. [A second text came an hour later.|The same text came again the next morning.|I got the same one three more times that week.]
I keep getting past due texts from <C> about <D>. The [latest|last] one, on XX/XX/<Y>, [says|said] <A> is overdue. [It came from the same short code that sends my normal reminders.|It had a link to their pay page.]
""",
    ),
    "email_overdue": (
        "email",
        "overdue_reminder",
        """
<C> [sent me an email|emailed me] on XX/XX/<Y> [stating|saying] that my payment of <A> [was not received|is past due|was missed] on <D>. [The email said to pay now to avoid more late fees.|It said a late fee of <F> was added.]
[An email from <C> came|I opened an email from <C>] on XX/XX/<Y> with "past due" in the subject line. It [said|claimed] <A> was late on <D>.
""",
    ),
    "letter_overdue": (
        "letter",
        "overdue_reminder",
        """
I received a [late notice|past due notice|notice of missed payment] in the mail from <C> dated XX/XX/<Y>. It [says|states] that <A> on <D> has not been paid [and a late charge of <F> was added|and that the account is 30 days delinquent].
<C> mailed me a statement [on|dated] XX/XX/<Y> showing <D> as past due by <A>[. It also shows a <F> late fee|, with a <F> late fee on top].
""",
    ),
    "app_overdue": (
        "app_or_portal",
        "overdue_reminder",
        """
When I opened the <C> app on XX/XX/<Y> there was a red banner saying <A> is past due on <D>. [I had gotten a push alert the night before.|The day before it had said I was current.]
A push notification from the <C> app on XX/XX/<Y> told me I missed a payment of <A>. [It popped up while I was driving.|It came on a Sunday night when nobody is there to answer.]
""",
    ),
    "call_overdue": (
        "voice_live",
        "overdue_reminder",
        """
<C> [called|phoned] me on XX/XX/<Y> to say <D> is [past due|behind] by <A>. [The agent read it off a script and asked when I would pay.|The agent was polite but would not look into anything.]
A representative from <C> named XXXX called on XX/XX/<Y> and told me my payment of <A> [had not come in|was missed]. [Since then I get a call almost every day.|They called again the next day and the day after.]
""",
    ),
    "robot_overdue": (
        "voice_recorded",
        "overdue_reminder",
        """
<C> has a recording that calls me [up to eight times a day|morning and night|every single day] and says my account is past due [by <A>|and that <A> should be paid now]. It started on XX/XX/<Y> and it is about <D>.
""",
    ),
    "call_legal": (
        "voice_live",
        "legal_threat",
        """
On XX/XX/<Y> a man who [said he was|identified himself as] [a legal assistant|a case manager|an attorney] with <C> called and said [a lawsuit would be filed|papers would be served at my job|a civil complaint was being prepared] against me over <D> unless I paid <A> [by 5 pm|before the end of business|that same day].
I got a call from <C> on XX/XX/<Y>. The caller [read out a case number|said there was a docket number] and told me that if I did not pay <A> for <D> [they would sue me and garnish my wages|a sheriff would bring me a summons].
""",
    ),
    "call_arrest": (
        "voice_live",
        "legal_threat",
        """
On XX/XX/<Y> I got a call from a man who said [he was an officer|he was an investigator|he was with the county] working with <C>. He said [there is a warrant out for me|I had committed check fraud|deputies were on their way to my job] because of <D>, and that I would be arrested if I did not pay <A> [within the hour|by that afternoon].
A woman calling herself [Officer XXXX|Investigator XXXX] phoned me on XX/XX/<Y> and said I was going to jail over <D>. She said she was acting for <C> and [that paying <A> right then would stop the arrest|that I could "make it go away" for <A>].
""",
    ),
    "voicemail_legal": (
        "voice_recorded",
        "legal_threat",
        """
I have a voicemail from XX/XX/<Y> that says [this is the pre-litigation department of <C>|a complaint has been filed in my county by <C>] and that I must [call back at once about <A>|settle <A> or be served at my home or place of work]. It is [supposedly about|about] <D>. [The voice sounds computer made.|They do not say their own name.]
""",
    ),
    "letter_legal": (
        "letter",
        "legal_threat",
        """
A letter from <C> dated XX/XX/<Y> says they [may file suit|are reviewing my file for legal action|intend to sue] over <D>, with <A> as the balance. [It looks like a court paper but there is no court stamp on it.|It came on the letterhead of a law office.]
[I found out that <C> sued me|<C> filed a suit against me] over <D> for <A>. [The papers were left at an address I moved out of years ago.|I was never served; I learned of it when my pay was garnished.|The first I knew was a letter from the court on XX/XX/<Y>.]
""",
    ),
    "email_legal": (
        "email",
        "legal_threat",
        """
I received an email on XX/XX/<Y> with a "FINAL LEGAL NOTICE" attached. It says it is from <C> and that an affidavit will be filed against me over <D> unless <A> is paid [in 24 hours|by midnight]. [It is full of spelling mistakes.|It lists three federal laws I supposedly broke.]
""",
    ),
    "letter_credit": (
        "letter",
        "credit_consequence",
        """
<C> [wrote to me|sent me a letter] on XX/XX/<Y> [saying|warning] that <D> with a balance of <A> [will be reported to the credit bureaus|will be placed on my credit file] if I do not pay [within ten days|by the end of the month].
""",
    ),
    "call_credit": (
        "voice_live",
        "credit_consequence",
        """
On XX/XX/<Y> <C> called about <D>. The agent said that if <A> was not paid [that day|by Friday] [they would ruin my credit|my score would drop a hundred points|it would stay on my report for seven years].
""",
    ),
    "text_credit": (
        "sms",
        "credit_consequence",
        """
I got a text from <C> on XX/XX/<Y> that said: pay <A> by [Friday|tonight] or this account will be reported to all three bureaus. [It did not say what account but their agent later told me it was <D>.|It is about <D>.]
""",
    ),
    "app_lock": (
        "app_or_portal",
        "account_restriction",
        """
On XX/XX/<Y> my <C> account was [locked|frozen|restricted]. The app says [I have to pay <A> before I can use it again|there is a negative balance of <A> that must be cleared first].
""",
    ),
    "email_lock": (
        "email",
        "account_restriction",
        """
<C> emailed me on XX/XX/<Y> that my card [was suspended|would be shut off] because <A> was unpaid. [I found out at the register with a full cart.|It was declined at the gas pump that same day.]
""",
    ),
    "text_toll": (
        "sms",
        "small_charge_due",
        """
I got a text on XX/XX/<Y> saying I have an unpaid [toll|parking charge|road use fee] of [{$6.00}|{$11.00}|{$4.00}|{$8.00}] that was sent to <C> for collection, and to pay by the link [today|within 24 hours] or [a {$50.00} penalty would be added|my registration would be held].
A text message with a link said <C> was collecting [{$4.00}|{$2.00}|{$7.00}] in unpaid [tolls|customs fees on a package] from me. It came from [a number with a foreign country code|an email address instead of a phone number] on XX/XX/<Y>.
""",
    ),
    "letter_small": (
        "letter",
        "small_charge_due",
        """
<C> sent me a notice dated XX/XX/<Y> for an unpaid [toll|parking citation|library fine|water charge] of {$12.00}. With their fee it is now [{$37.00}|{$42.00}]. [The plate listed is one digit off from mine.|The notice has a photo that is too dark to see.|It gives a date and a road and nothing else.]
""",
    ),
    "email_newloan": (
        "email",
        "unrecognised_loan",
        """
On XX/XX/<Y> I received an email from <C> [thanking me for my new loan|saying my loan was funded|saying my first payment on <D> was coming up]. The amount was <A>. I never applied for [anything|a loan] with them.
""",
    ),
    "text_newloan": (
        "sms",
        "unrecognised_loan",
        """
<C> texted me on XX/XX/<Y> that [my loan of <A> was approved and paid out|payment 1 of 12 on my <A> loan is due]. I [did not take out|never asked for] any loan.
""",
    ),
    "letter_newcard": (
        "letter",
        "unrecognised_loan",
        """
A [welcome letter|bill|statement] came in the mail from <C> on XX/XX/<Y> for a credit card I [never opened|did not apply for|know nothing about]. It [already had a balance of <A>|shows charges of <A> and a minimum payment due].
""",
    ),
    "call_family": (
        "voice_live",
        "third_party_contact",
        """
<C> called my [mother|sister|ex-husband|grandmother|neighbor] on XX/XX/<Y> and [told her|talked to that person] about <D> and the <A> they say I owe. [I did not list any relatives on any form.|She is 78 and it upset her badly.|I had asked them to call only my cell.]
<C> [called my job|called the front desk where I work] on XX/XX/<Y> asking for me and told [my supervisor|the receptionist|a coworker] it was about <D> that is behind by <A>.
""",
    ),
    "text_other": (
        "sms",
        "third_party_contact",
        """
<C> keeps texting my phone for somebody named XXXX XXXX about <D>. The texts started on XX/XX/<Y> and say that XXXX owes <A>. [I have had this number for about a year.|I got this number new from my carrier.]
""",
    ),
    "call_other": (
        "voice_live",
        "third_party_contact",
        """
<C> calls me looking for [a XXXX XXXX|someone I have never met|a man by the name of XXXX] about <D> of <A>. It started around XX/XX/<Y> and [it is every day now|they have called at least twenty times].
""",
    ),
    "letter_settle": (
        "letter",
        "settlement_offer",
        """
<C> sent me a letter on XX/XX/<Y> offering to settle <D> for <B> instead of <A> [if I pay by the end of the month|in three payments]. [It calls this a one time courtesy.|In big print it says "tax season offer".]
""",
    ),
    "email_settle": (
        "email",
        "settlement_offer",
        """
I got an email from <C> on XX/XX/<Y> saying I could close out <D> for <B>, a big discount off <A>, [but only for 72 hours|if I clicked the link and paid by card].
""",
    ),
    "text_resend": (
        "sms",
        "payment_correction",
        """
I got a text from <C> on XX/XX/<Y> telling me my last payment on <D> [did not go through|was returned|was short] and that I need to send <A> again.
""",
    ),
    "email_resend": (
        "email",
        "payment_correction",
        """
<C> emailed me on XX/XX/<Y> that my payment of <A> [was returned by my bank|could not be processed|was short by <F>] and that I must pay again [right away|within three days].
""",
    ),
    "email_predue": (
        "email",
        "pre_due_reminder",
        """
<C> sent a reminder email on XX/XX/<Y> that <A> on <D> [is due in five days|is coming due|would be drawn from my bank on the XXXX].
""",
    ),
    "app_predue": (
        "app_or_portal",
        "pre_due_reminder",
        """
The <C> app sent me an alert on XX/XX/<Y> that a payment of <A> is due [this Friday|in three days] on <D>.
""",
    ),
    "credit_file": (
        "unknown",
        "",
        """
I [checked|pulled|looked over] my credit report on XX/XX/<Y> and [found|saw] [an account|a collection account|an entry] from XXXX for <A> that [does not belong to me|I do not recognize|is not accurate]. [Nobody ever contacted me about it.|No one has written or called me about it.] <C> is the one reporting it.
While [applying for an apartment|getting ready to refinance|checking my score on a free app] I saw that <C> lists [a late payment|an account|two addresses] on my file that [is wrong|are wrong|is not mine]. [I was not billed or called about this by anyone.|I had heard from no one about it.]
""",
    ),
    "inquiry": (
        "unknown",
        "",
        """
There are [hard inquiries|two inquiries|several inquiries] on my <C> report from XX/XX/<Y> that I did not [authorize|make]. I was not shopping for credit at that time.
""",
    ),
    "bank_trouble": (
        "unknown",
        "",
        """
I have had [an account|the same account|a joint account] with <C> for [nine|twelve|four] years. On XX/XX/<Y> they [took {$35.00} in overdraft fees out of it|put a hold on my deposit of <A>|let a debit of <A> go through that I had disputed].
""",
    ),
    "purchase": (
        "unknown",
        "",
        """
On XX/XX/<Y> I bought [a mattress|two plane tickets|a phone|a table] online for <A> with my <C> card. [It never arrived|It came broken|The seller cancelled it] and I disputed the charge.
""",
    ),
    "transfer_scam": (
        "unknown",
        "",
        """
On XX/XX/<Y> I sent <A> through <C> to [a person selling a puppy|someone renting out an apartment|a man I met online who said he had a job for me]. It was a scam.
""",
    ),
    "relief_offer": (
        "unknown",
        "",
        """
I signed up with <C> on XX/XX/<Z> because their [ad|mailer|salesman] promised to [cut my card debt in half|clean up my credit in 90 days|get my student loans forgiven]. I have paid them <A> so far.
""",
    ),
}
