"""English rules for accounts: how the notice came."""

from pipelines.classify.rule import ACCOUNTS, Rule, listed

CHANNEL = (
    Rule(
        "channel",
        "voice_live",
        listed(
            """
            a call from | phone call | calling me | called me | calls from | calls me | calls every |
            calling my | called my | calls my | call my | call me | the calls | keeps calling |
            keep calling | stop calling | they called | she called | he called | lady called |
            man called | woman called | someone called | calls a day | calls all day | over the phone |
            caller | calls at | calling from | the agent said
            """
        ),
        example="I received a phone call from Birch Recovery.",
        counter="I wrote to the bank in March.",
        confidence=0.75,
        not_before=r"\b(i|we|to|i have|i had|i then|i also|i again|i immediately) $",
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "voice_recorded",
        listed(
            """
            voicemail | voice mail | left a message | left me a message | leave a message |
            leaving a message | automated call | recorded message | recording | robocall | robo call |
            answering machine | press 1 | voice message | left messages | leaves messages |
            automated message | leave messages
            """
        ),
        example="There was a voicemail about a docket number.",
        counter="She said it in person.",
        confidence=0.55,
        not_before=r"\b(i|we|i have|i even) $",
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "letter",
        listed(
            """
            a letter | letter from | letter stating | this letter | the letter | letters from |
            in the mail | by mail | mailed me | envelope | notice from | a notice | collection notice |
            collection letter | sent me a bill | received a bill | got a bill | bill from |
            bill in the mail | paper bill | validation notice | demand letter | received a statement |
            a summons | final notice
            """
        ),
        example="A letter from the city demanded 40 dollars.",
        counter="He spoke to me at the door.",
        confidence=0.72,
        not_before=r"\b(i|we|them|i've|i have) (sent|send|wrote|mailed|faxed|sending) (\w+ )?$",
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "email",
        listed(
            """
            an email | email from | emailed me | emails from | e mail from | an e mail | received email |
            sends me email | emails saying | email saying | by email | via email | emailed that |
            the email | emails me
            """
        ),
        example="I received an email from Harbour Card about 84 dollars.",
        counter="My email address changed.",
        confidence=0.75,
        not_before=r"\b(i|we) (sent|send|wrote|\w+ sent) (\w+ )?$",
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "sms",
        listed(
            """
            a text | text message | texts from | texted me | text from | text saying | sms | texts me |
            texting me | text said | got text | texts saying | text:
            """
        ),
        example="I got a text saying I owe a toll.",
        counter="The text of the contract is long.",
        confidence=0.75,
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "messaging_app",
        listed(
            """
            whatsapp | imessage | on messenger | telegram | wechat | facebook message
            """
        ),
        example="A man on WhatsApp said I must pay today.",
        counter="I sent a postcard.",
        confidence=0.8,
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "app_or_portal",
        listed(
            """
            the app says | app shows | app showed | app said | online account shows |
            logged into my account | logged in and | on the app | their website shows | website says |
            account shows | account showed | notification from the app | push notification | portal |
            my account online | in my account it
            """
        ),
        example="The app shows a balance that I paid in May.",
        counter="I wrote a letter.",
        confidence=0.62,
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "in_person",
        listed(
            """
            process server | came to my house | came to my home | came to my door | at my door |
            knocked on | to my house | showed up at | served me | was served | served with | sheriff
            """
        ),
        example="A man came to my house about an old bill.",
        counter="I went to the house.",
        confidence=0.66,
        kinds=ACCOUNTS,
    ),
    Rule(
        "channel",
        "social_media",
        listed(
            """
            on facebook | instagram | linkedin | social media
            """
        ),
        example="They messaged me on Facebook about a loan.",
        counter="I read the newspaper.",
        confidence=0.7,
        kinds=ACCOUNTS,
    ),
)

RULES = (*CHANNEL,)
