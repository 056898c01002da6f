"""English rules for message texts: is it a debt notice, by which medium, and is it genuine."""

from pipelines.classify.rule import MESSAGES, Rule, listed

NOTICE = (
    Rule(
        "is_debt_notice",
        "yes",
        listed(
            """
            past due | overdue | unpaid | outstanding balance | pending balance | non payment |
            nonpayment | delinquent | amount due | you owe | is due | payment due | now due |
            balance due | owed | in arrears | missed payment | final notice | payment is late |
            settle your | amount outstanding | bill is ready | your bill is | your bill at |
            statement is ready | invoice | minimum payment | to avoid disconnection |
            will be disconnected | collect a debt | debt collector | collections | collection agency |
            late fee | to recover | policy premium | u owe | will draft | autopay of | still owing |
            short by |
            days late on | days late with | default | min payment | payment of | due on | takes payment |
            emi of |
            instalment | we haven't received | haven't received the | bill no | your bill | payment is |
            disconnected | interruption of service | disconnection of service
            """
        ),
        example="Harbour Card: your payment of 84.10 is past due.",
        counter="Happy birthday from all of us!",
        confidence=0.86,
        kinds=MESSAGES,
    ),
    Rule(
        "is_debt_notice",
        "yes",
        listed(
            """
            payment failed | on hold | your bill now | could not process |
            could not process your payment | couldn't process | unable to process your |
            payment was declined | payment has been declined | payment declined |
            payment cannot be completed | update your billing | update your payment |
            billing information | couldn't charge | failed to extend | fix your bill | renew your bill |
            renewal your bill | renewal | subscription is on | your subscription |
            your membership is on hold | automatic payment failed | payment method |
            trouble with your current billing | latest bill | successfully process your payment |
            payment did not go | payment bounced | payment was returned
            """
        ),
        example="We could not process your payment. Update your billing to keep the service.",
        counter="Your order has shipped.",
        confidence=0.9,
        kinds=MESSAGES,
    ),
    Rule(
        "is_debt_notice",
        "yes",
        listed(
            """
            unpaid toll | toll balance | outstanding toll | duty fee | customs fee | unpaid duty |
            shipping fee is due | parking fine | unpaid fine | toll | back taxes | tax debt |
            penalty charge
            """
        ),
        example="Unpaid toll 6.99, pay at toll-pay.example.",
        counter="Your table is booked for six.",
        confidence=0.88,
        kinds=MESSAGES,
    ),
    Rule(
        "is_debt_notice",
        "no",
        listed(
            """
            refund | rebate | you have won | winner | congrat | prize | claim your | free_ | reward |
            gift | preapproved | loan offer | lower your | interest rate on your | student loan |
            qualify | thank you for your outstanding | thanks for paying | bill is paid | is paid for |
            was paid | received with thanks | payment received | was charged | been charged |
            purchase of | social security | suspicious activit | promo | discount | sale | eligible |
            reduce your | consolidat | credit is under | top up | debited | 0% | job | offer
            """
        ),
        example="Congratulations, you have won a prize!",
        counter="Your account is overdue.",
        confidence=0.85,
        kinds=MESSAGES,
    ),
    Rule(
        "is_debt_notice",
        "unclear",
        listed(
            """
            legal department | legal action | legal consequences | legal enforcement | your case file |
            about your case | case number | complaint filed | problem billing |
            important personal business | urgent matter | mission of the irs | irs.gov | warrant
            """
        ),
        example="Our legal department needs you to press 1.",
        counter="See you at lunch.",
        confidence=0.7,
        kinds=MESSAGES,
    ),
)

CHANNEL = (
    Rule(
        "channel",
        "voice_recorded",
        listed(
            """
            press 1 | press one | press 2 | press 9 | this call | calling you | phone call | goodbye |
            this is an automated message | hello, this is | hi, this is | hi this is | i am calling |
            i'm calling | calling from | calling in | after the tone | call is being recorded |
            you've been recorded
            """
        ),
        example="This call is to inform you of a disconnection. Press 1.",
        counter="Text STOP to end.",
        confidence=0.8,
        kinds=MESSAGES,
    ),
    Rule(
        "channel",
        "email",
        listed(
            """
            subject: | unsubscribe | attached invoice | please find attached
            """
        ),
        example="Please find attached invoice 12, overdue.",
        counter="Call me.",
        confidence=0.7,
        kinds=MESSAGES,
    ),
)

AUTHENTICITY = (
    Rule(
        "authenticity",
        "fraud",
        listed(
            """
            ~:// | ~hxxp | ~.com/ | ~.co/ | ~.info/ | ~.xyz | ~.me/ | ~.link | ~.top/ |
            ~.world | ~.us/ | ~bit.ly | ~tinyurl | ~lnkd.in | ~bit.do | ~[.]
            """
        ),
        example="Your account is on hold: https://nf-help.example/x",
        counter="See you at lunch.",
        confidence=0.62,
        not_before=r"(vzw|verizonwireless|go\.10086|189)[.\w]*$",
        kinds=MESSAGES,
    ),
    Rule(
        "authenticity",
        "fraud",
        listed(
            """
            gift card | voucher codes | cash app | bitcoin | social security | legal department |
            legal enforcement | disconnection department | federal agent | this is officer | an officer |
            warrant | netflix | netfl | ntfl | ntlf | nflx | netfix | irs_ | hmrc | royal mail | usps |
            ups_ | your shipment | your package | your parcel | you have won | congrat | claim your |
            to claim | winner | verify your | unusual activity | suspicious | 0% interest | zero percent |
            zero interest | student loan | tax refund | prize | press 1 | press one | your case | locked |
            is on hold | frm: | wells fargo | wellsfargo | chase | update your billing | a little gift |
            small gift | tiny gift | loyalty | surprise gift | special gift | here is a gift | gift to |
            payment history | payment record | you were chosen | survey | cash in now | covid |
            your iphone | credit card accounts | rate expiration | qualified for | qualify for | % off |
            we owe you | owed to you | work from home | paid daily | per week | your mobile no |
            whatsapp | gambling | casino | inheritance | warranty | computer | apple support | amazon |
            chat invite | lawsuit and arrest | your identity | your name has been | border |
            remote access | badge | prepaid voucher | wallet address | mediator | reply y
            """
        ),
        example="This is the legal department. Press 1 to avoid arrest.",
        counter="Mum, call me back please.",
        confidence=0.72,
        kinds=MESSAGES,
    ),
    Rule(
        "authenticity",
        "genuine",
        listed(
            """
            lol | ok_ | love | u r | see you | i'm | i am | haha | gud | wat_ | dun_ | lor_ | ur_ | im_ |
            ill_ | my_ | babe | da_ | hey_ | hi hun | good morning | thats | wont_ | i will | i'll |
            got it | come_ | home | tomorrow | tonight | na_ | msg & data | msg&data | in branch |
            our app | in the app | phone us | freemsg | free msg: important | prepaid account |
            direct debit | please ignore | from your handset | branch | at the window | office |
            open the app | log in to | settings | received with thanks | subject to approval | to unsub |
            reply stop | text stop | courtesy reminder | front desk
            """
        ),
        example="Ok see you at six.",
        counter="Your parcel is held, pay now.",
        confidence=0.6,
        kinds=MESSAGES,
    ),
)

RULES = (*NOTICE, *CHANNEL, *AUTHENTICITY)
