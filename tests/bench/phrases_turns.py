# ruff: noqa: E501 -- one template a line: that is how they are read and counted
"""What the person did, felt, got and asks for, by what kind of story it follows. All text is invented.

Templates as in phrases_heads. A turn's key is (story's follow-up kind); "" serves every kind of debt notice.
"""

# Dealings with the company, in three parts so that no two sentences of a text say the same.
CONTACTS: tuple[str, ...] = (
    """
I have [called|phoned] them [three|four|five|six] times. [The wait is never less than half an hour.|Each time I am passed from one person to the next.]
I called their number on XX/XX/<Y> and again [the next day|the week after]. [One agent hung up on me.|A manager was supposed to call me back and never did.|Both times I was told that the supervisor was in a meeting.]
The last person I spoke with would only give a first name, XXXX. [When I asked for a supervisor|When I asked for it in writing] [the line went dead|she said that was not possible|he told me there was nobody above him].
I tried the chat on their website first. [It was a robot that kept offering me a payment link.|After 25 minutes the agent ended the chat.]
I called on my day off and gave them [two hours|the whole morning]. [Nobody could tell me more than the first person had.|In the end I was told to call back Monday.]
The phone menu goes in circles. [Pressing zero hangs up on you.|Whatever I press, it asks me for a payment.]
A different person answers every time and I have to [start over|spell my name all over again]. [Not one of them had read the notes.|]
I asked for the extension of the person who wrote to me and was told that [nobody by that name works there|they do not give out extensions].
I was told that a supervisor would listen to the recording of the call. [I never heard about that again.|Then they said that the call had not been recorded.]
They took my email and promised to send [everything|the details] by the end of the day. That was [in XX/XX/<Y>|three weeks ago].
When I called, [the hold music ran for 50 minutes and then it disconnected|the recording said the office was closed, on a Tuesday afternoon].
It took [four|five] tries to get a live person, and she [could not find me in the system|kept reading from a script|told me to calm down, and I was calm].
""",
    """
I keep a log of every contact. [There are 14 entries since XX/XX/<Y>.|So far there are nine entries.|I am up to 22.] [I can send it if it helps.|I attached it.|]
I wrote to them through their website on XX/XX/<Y> and got an automatic reply with a ticket number. [Nothing came after that.|The ticket was closed two days later without a word.]
I sent a letter by certified mail to the address on their [website|state registration]. The green card came back signed by [XXXX|somebody I cannot make out]. [There was no answer to the letter itself.|That was five weeks ago.]
I asked them to deal with me only in writing. [That lasted a week.|They agreed and then went right back to it.|I was told that they "do not do that".]
I filled out the dispute form on their site. [It only lets you choose from four reasons and none of them fits.|The page froze when I tried to attach my papers.]
I have a folder of [letters|papers] on this that is [an inch|two inches] thick by now.
I emailed the address at the bottom of their page and it [bounced|came back as undeliverable].
I put it all in a letter with dates and copies and had it notarized. [Not a word since.|They sent back the same form they had sent before.]
I asked for the name of their compliance officer. [They said they do not have one.|The line was quiet for a while and then I was put on hold.]
I filed with my state attorney general as well on XX/XX/<Y>. [That office says it may take months.|They told me to come here too.]
I faxed everything to the number I was given on XX/XX/<Y>, all [eleven|seven|sixteen] pages. [They say it never arrived.|They say that page two is not readable.] I have the confirmation sheet.
One agent told me that there was a note on the file, the next one saw no notes at all. [I asked them to read me the file and was put on hold.|It is as if nobody there talks to anybody else.]
""",
    """
I am XXXX years old and on a fixed income. [I cannot afford a mistake like this.|I live on social security and count every dollar.]
I work nights and sleep in the daytime. [I should not have to give up my sleep for this.|They have been told and do not care.]
I am a single mother of two and I do all of this [on my lunch break|after the kids are in bed].
I [drive for a living|work on a factory floor] and cannot stop to deal with this in the middle of a shift.
I had to take [half a day|an afternoon] off work for this, without pay.
I am a student and this is [more than I earn in a month|the last thing I need during exams].
I am retired and [was never late with a bill in forty years|my late wife used to handle the bills].
English is my second language and they [take advantage of it|talk fast so that I cannot follow].
I just got back on my feet after [a divorce|a long illness|a layoff] and do not need this.
I have always been careful with money. [I have no other late marks.|I pay my bills the day they come.]
My [husband|wife] is ill and I handle all of the mail now. [This is one thing too many.|I do not need this on top of it.]
I served [twelve|six|twenty] years in the XXXX and never had trouble with a bill.
We are trying to [buy our first house|get approved for an apartment|refinance], so the timing could not be worse.
""",
)

# The same for those who deal with an impostor: nobody waits on hold for a swindler.
IMPOSTOR_CONTACTS: tuple[str, ...] = (
    """
They [called|tried me] again [two days later|the same evening] from a different number with the same story.
The number shows up with my own area code, but [it cannot be called back|when I called back it was a stranger whose number had been copied].
When I asked for [a license number|a mailing address|a supervisor], the person [got angry|began to shout|said that was "classified"].
There was a lot of noise behind the caller, like a room full of people all [on the phone|saying the same thing].
""",
    """
They knew [my full name and an old address|the last four digits of my social|where I used to work], which is what scared me.
They never sent a letter, though I asked for one [twice|more than once].
The name they gave me changed from one contact to the next.
They said it was "time sensitive" and that I must not [talk to my bank|hang up|tell anybody].
""",
    CONTACTS[2],
)

# And for those who only got a message with a link.
LURE_CONTACTS: tuple[str, ...] = (
    """
I replied STOP and [got the same text again the next day|it said that the message could not be delivered].
It was sent to [a group of twenty numbers|my work phone and my own phone at the same minute].
""",
    """
The [wording is odd|grammar is off] and it says "dear customer" where my name should be.
I have never [owed anything like that|had a notice like that by text], they always write to the address on my registration.
""",
    CONTACTS[2],
)

# Further steps the person took. Kinds as in phrases_bodies' second field.
DETAILS: dict[str, str] = {
    "not_mine": """
The [zip code|last four digits|middle name] they read to me [is not|was never] mine. [That alone should have told them something.|]
I asked when it was opened and [got three different years|was told "a while back"].
I have every [lease|phone contract|card] I ever had written down, and this is not on the list.
I looked through [my email|my bank records|old statements] back to XX/XX/<Z> and could not find [anything with that name|a bill for that amount].
I also asked [my husband|my wife|my daughter] whether it could be [a family account|something for the house], and [the answer is no|nobody knows what it is].
I checked [the name|the phone number] on the internet and found [a lot of other complaints|pages of people with the same story], but nothing that tells me what this account is.
""",
    "wrong": """
One of them read me the other person's [birthday|street address], which they should not be doing.
My name is on my voicemail greeting. It is plain that they have the wrong [person|number].
I offered to send [a copy of my driver license|my phone bill] so they could see I am not that person. [They never told me where to send it.|They said that it would not change anything.]
I pulled all three of my credit reports and this account is not on any of them, because it is not mine.
""",
    "theft": """
I sent the FTC report, my ID and proof of address. [They asked for the same papers again.|They said my signature must match the one on the account, which is not mine.]
The account was opened on a day when I was [at work two states away|in the hospital|overseas], and I can show it.
I pulled my credit reports and put a freeze on all three. [There are two other accounts that I am also fighting.|This is the only one left.]
I went to the police station on XX/XX/<Y> and the officer gave me report number XXXX. I mailed a copy to <C> with the identity theft affidavit.
The address on the account is [in a city I have never been to|an apartment I never lived in], and the phone number on it is not mine either.
""",
    "fraud": """
I reported it to [the FTC|my state attorney general|the police] the same day. [The officer said they had taken five reports like mine that week.|They gave me a reference number, XXXX.]
I searched the number and found [dozens|pages] of posts from people who got the same [call|message], some for the very same amount.
[My daughter|My son|A man I work with] told me [not to answer|it was a scam before I even finished telling it].
""",
    "lure": """
I reported the [text|message] to [my carrier by forwarding it|the FTC] the same day.
I searched the number and found [dozens|pages] of posts from people who got the same text, some for the very same amount.
[My daughter|My son|A man I work with] got one too, [and she does not even drive|word for word|for a road none of us has been on].
""",
    "paid": """
My bank pulled an image of the [check|payment], stamped and cleared.
I even have the name of the person who took the payment, XXXX, and [the time of the call|her extension].
I have attached [the receipt|my bank statement|the letter] so that anyone can see it. The amount and the date match.
I called XXXX, where the account started, and the lady looked it up and said [it is closed and paid|there is nothing due]. She gave me a reference number to pass on, which <C> refused to take down.
""",
    "error": """
The local news page had people in the comments with the same notice.
I wrote down what the agent said, word for word, [with the date|and read it back to her].
I took screenshots of my account that day, showing [a zero balance|no amount due|nothing past due].
[Two people at work also have|My sister also has] an account with them and got [the same thing|a notice that was just as wrong].
The agent put in a ticket, number XXXX. [Nobody has followed up.|When I called to check, there was no such ticket.]
""",
    "slip": """
I have been a customer for [six|nine|eleven] years and was never late before this.
I called as soon as I noticed, and the agent was [nice about it|short with me] but said [fees are automatic|the system does not let her take it off].
""",
    "amount": """
I offered to pay the <B> that day, [by card over the phone|in one payment]. They would not take it.
Part of it is a "processing charge" that no paper I signed speaks of.
I asked for an itemized statement on XX/XX/<Y>. [What they mailed me has one line on it.|It does not add up: I went through it with a calculator.]
I have my [bank records|payment records] and went over them line by line. I do not get their figure no matter how I count.
""",
    "genuine": """
I sent them [my layoff letter|my pay stubs|a letter from my doctor]. [They say it was never received.|It made no difference.]
I told them which days I can talk and they call on all of the others.
I asked for the hardship department and was told [there is no such thing|they were closed|I do not qualify because I am not late enough].
I gave them my budget. I even offered to pay by automatic draft on the day that I get paid.
""",
    "doubt": """
I looked up the number and found [nothing at all|people asking the same question].
My [son|neighbor|sister] says not to answer it until I know more.
I do not want to call it in case it is not them, and I do not want to ignore it in case it is.
""",
    "report": """
I was promised a call back within [two|three] business days. It did not come.
I uploaded the same [four|three] documents [twice|three times], because they said they could not find them.
The other two companies [took it off|corrected theirs] in under two weeks.
The website says "in progress" and has said so [since XX/XX/<Y>|for a month].
""",
    "none": """
I was promised a call back within [two|three] business days. It did not come.
I have sent in everything they asked for, some of it twice.
I was told that a specialist had my case, but nobody would say who that is.
I asked to have it in writing and was told that their letters come on their own schedule.
""",
}

# reaction -> templates; the empty one says nothing.
REACTIONS: dict[str, str] = {
    "panic": """
I was shaking when I [read|heard] it. I [have not slept right since|could not sleep that night].
I am terrified that this will ruin my credit. We are [about to close on a house|trying to rent a place] and one bad mark could end it.
My stomach dropped. I thought I was going to [lose my car|lose my job|end up in court].
I am scared to answer my phone or open my mail now. I was in tears at work over this.
""",
    "suspicion": """
The whole thing [felt off from the start|looks fake to me|does not smell right].
I do not believe they are who they say they are.
At first I took it for a scam, [and I am still not sure that it is not|like the ones you hear about].
""",
    "anger": """
I am [furious|fed up|beyond angry]. This is harassment[ and it needs to stop|, plain and simple].
This is outrageous. They should be ashamed of how they treat people.
I have had enough. [How is this legal?|They act like they can do whatever they want.|It is a disgrace.]
""",
    "confusion": """
I do not understand what this is for or why it came to me.
I am completely confused. Every letter and every call says something different.
I honestly cannot make heads or tails of it.
""",
    "indifference": """
I [deleted it|threw it out] and did not think about it again until the next one came.
It does not worry me, I know what I owe and what I don't, I just want it on record.
""",
    "resignation": """
At this point I am so tired that I would almost pay it just to be left alone.
I do not have it in me to fight over this any more.
I may end up paying it because it costs less than my time.
""",
}

# follow-up kind -> which reactions are likely (repeats weigh)
REACTIONS_OF: dict[str, tuple[str, ...]] = {
    "lure": ("", "suspicion", "suspicion", "indifference", "anger", "panic"),
    "not_mine": ("", "", "confusion", "confusion", "anger", "panic", "suspicion"),
    "doubt": ("", "suspicion", "suspicion", "panic", "confusion", "indifference"),
    "wrong": ("", "anger", "anger", "confusion", "resignation", "indifference"),
    "theft": ("", "panic", "panic", "anger", "confusion"),
    "fraud": ("", "panic", "suspicion", "suspicion", "anger", "indifference"),
    "fraud_lost": ("panic", "panic", "anger", ""),
    "paid": ("", "anger", "anger", "resignation", "panic"),
    "error": ("", "panic", "panic", "anger", "confusion", "suspicion"),
    "slip": ("", "", "anger", "resignation"),
    "amount": ("", "anger", "resignation", "confusion"),
    "genuine": ("", "", "anger", "panic", "resignation"),
    "report": ("",),
    "none": ("",),
}

OUTCOMES: dict[str, str] = {
    "lure": """
I did not click on it. Two more have come since.
I never entered anything on that page and lost nothing.
I blocked the sender. The next one came from another number.
""",
    "not_mine": """
As of today nothing has changed and [they are still contacting me|I still get the notices].
It is now on my credit report and my score [dropped 62 points|fell from 741 to 668].
They have gone quiet for now but will not say that it is closed.
""",
    "doubt": """
I have not heard anything more [so far|since].
Two more came after that one, worded the same way.
""",
    "wrong": """
It has not stopped. [There were two yesterday.|One came while I was writing this.]
I blocked the number and they came back with a new one.
Last week they told me, again, that I had been removed. The next contact came three days later.
""",
    "theft": """
It is still on my credit and I was [turned down for an apartment|denied a car loan] because of it.
They finally wrote that they closed it as fraud, but the bureaus still show it as mine.
They have given me no answer to the affidavit.
""",
    "fraud": """
I did not pay them anything. [I blocked the number.|They call from new numbers now.]
They called twice more and then stopped. I lost nothing but sleep.
I never clicked anything and never gave my information.
""",
    "fraud_lost": """
I am out the <B> and [nobody will help me|do not expect to see it again].
They still have my card number and I had to close my account.
""",
    "paid": """
They reported it anyway, and my score went down [48|71] points.
They keep sending me bills as if I had never shown them proof.
After [two months|my third letter] they said it would be removed, but it is still there.
""",
    "error": """
In the end they [fixed the website|sent a two line apology], but I do not know if my credit was touched.
I got an email days later that said to disregard the notice. It did not say why it was sent.
It has not been fixed, and the notices go on.
""",
    "slip": """
The account is current now, but the fee [was not returned|and the late mark are still there].
They gave back half of the fee and said that was the best they could do.
""",
    "amount": """
They will not put the right number in writing and the balance goes up every month.
They said that I can "take it or leave it".
They told me the account is going to legal if I keep asking.
""",
    "genuine": """
We ended up on a plan of <F> a month, and they still call.
Nothing I offered was accepted. The calls go on.
I paid what I could and will pay the rest when I can.
""",
    "report": """
It is still on my file.
My score went down [31|44|57] points because of it.
They removed it once, and it came back two months later.
""",
    "none": """
It is still not resolved.
I am no further along than on the day that I first called.
""",
}

ASKS: dict[str, str] = {
    "lure": """
I am reporting this so that other people do not fall for it.
Please look into who is using the name <C>.
Somebody should get that site taken down.
""",
    "not_mine": """
I want them to [show proof|prove that it is mine] or [close it and leave me alone|take it off my report].
Please make them send me [the contract|real documents], not a form letter.
I would like it in writing that I do not owe this.
""",
    "doubt": """
Can somebody tell me whether this is legitimate before I do anything?
I would like to know if <C> really sent this.
""",
    "wrong": """
I want my number and address taken out of their system for good.
Please have them stop contacting me about somebody else's bill.
""",
    "theft": """
I want this account closed as fraud and removed from my credit file.
I need a letter that says I am not responsible, and I need the bureaus told.
""",
    "fraud": """
I am reporting this so that other people do not fall for it.
Please look into who is using the name <C>.
Somebody needs to shut these people down before an older person pays them.
""",
    "fraud_lost": """
I would like my <B> back and I want these people stopped.
""",
    "paid": """
I want them to mark it paid and stop [billing me|coming after me].
I want the account deleted from my report and a letter that says zero balance.
""",
    "error": """
I want a letter that says the notice was an error and that nothing was reported.
They should tell everybody who got it that it was a mistake, not just the ones who call.
Please have them correct their records and refund any fee.
""",
    "slip": """
All I ask is that they waive the fee this one time and not report me.
I would like a courtesy refund of the <F>.
""",
    "amount": """
I will pay what I really owe. I want an honest accounting first.
I want the fees taken off and the balance corrected to <B>.
""",
    "genuine": """
I want a payment plan that I can keep and for the calls to stop.
I only ask that they contact me in writing and take what I can pay.
""",
    "report": """
I want this corrected and I want a real answer.
Please have them delete it, and send me a clean copy of the report.
They should have to show how they "verified" it.
""",
    "none": """
I want this made right and I want a real answer.
Please look into how they handle these cases.
Please help me get somebody there to look at it.
I would like my money back.
""",
}

# Stock letters sold by credit-repair firms circulate in thousands of near copies; a small share of the rows
# carry one of these, alike but for the slots.
LETTERS: tuple[tuple[str, str], ...] = (
    (
        "report",
        """To whom it may concern: I am a federally protected consumer writing about inaccurate information that \
<C> continues to furnish. I never gave written instructions for this item to appear on my file. The item in \
question is account number XXXX with a stated balance of <A>.

You are required to verify the physical, original documents with my signature. If you cannot, the item must be \
deleted without delay. A printed summary is not verification. I have kept copies of every letter I sent.

Delete the item, send me an updated copy of my report, and confirm in writing that it is done.""",
    ),
    (
        "report",
        """I am the victim of unverified reporting. The following items do not belong to me and must be blocked: \
1. XXXX, balance <A>. 2. XXXX, balance <B>. 3. An inquiry dated XX/XX/<Y>.

This is my [second|third|final] request. <C> has failed to complete a lawful reinvestigation. Please block these \
items and notify the furnisher.""",
    ),
    (
        "letter",
        """Notice of dispute. On XX/XX/<Y> <C> sent me a letter demanding <A> on <D>. This is not a refusal to pay \
but a notice that your claim is disputed and validation is requested. Provide the following: what the money you \
say I owe is for; how you calculated it; copies of papers that show I agreed to pay it; the name of the original \
creditor; your license number in my state.

Until this is received all collection activity must cease. Contact me by mail only.""",
    ),
)
