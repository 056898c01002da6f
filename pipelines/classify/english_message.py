"""English rules for message texts: the notice itself, and whether it is genuine."""

from pipelines.classify.rule import MESSAGES, Rule

NOTICE = (
    Rule("is_debt_notice", "yes", ("past due", "overdue", "unpaid", "outstanding balance", "pending balance", "non payment", "nonpayment", "delinquent", "amount due",
         "you owe", "is due", "payment due", "now due", "balance due", "owed", "in arrears", "missed payment", "final notice", "payment is late", "settle your", "amount outstanding",
         "bill is ready", "your bill is", "your bill at", "statement is ready", "invoice", "minimum payment", "to avoid disconnection", "will be disconnected", "collect a debt", "debt collector",
         "collections", "collection agency", "late fee", "to recover", "premium", "u owe", "will draft", "autopay", "repay", "still owing", "short by", "missed your", "days late", "default"),
         example="Harbour Card: your payment of 84.10 is past due.", counter="Happy birthday from all of us!", confidence=0.85, kinds=MESSAGES),
    Rule("is_debt_notice", "yes", ("payment failed", "could not process your payment", "couldn't process", "unable to process your", "payment was declined", "payment has been declined",
         "payment declined", "payment cannot be completed", "update your billing", "update your payment", "billing information", "couldn't charge", "failed to extend", "fix your bill",
         "renew your bill", "renewal your bill", "subscription is on", "your membership is on hold", "automatic payment failed", "payment method", "trouble with your current billing",
         "latest bill", "successfully process your payment", "payment did not go", "payment bounced", "payment was returned"),
         example="We could not process your payment. Update your billing to keep the service.", counter="Your order has shipped.", confidence=0.9, kinds=MESSAGES),
    Rule("is_debt_notice", "yes", ("unpaid toll", "toll balance", "outstanding toll", "duty fee", "customs fee", "unpaid duty", "shipping fee is due", "parking fine", "unpaid fine", "toll",
         "back taxes", "tax debt", "penalty charge"),
         example="Unpaid toll 6.99, pay at toll-pay.example.", counter="Your table is booked for six.", confidence=0.88, kinds=MESSAGES),
    Rule("is_debt_notice", "no", ("refund", "rebate", "you have won", "winner", "congratulations", "prize", "claim your", "free ", "reward", "gift", "pre approved", "preapproved", "loan offer",
         "lower your", "interest rate on your", "student loan forgiveness", "qualify", "thank you for", "thanks for", "is paid", "was paid", "received with thanks", "payment received",
         "was charged", "been charged", "purchase of", "social security", "suspicious activit", "promo", "discount", "sale", "eligible", "reduce your", "consolidat", "credit is under", "top up", "debited", "0%", "job", "offer"),
         example="Congratulations, you have won a prize!", counter="Your account is overdue.", confidence=0.85, kinds=MESSAGES),
    Rule("is_debt_notice", "unclear", ("legal department", "legal action", "legal consequences", "legal enforcement", "your case file", "about your case", "case number", "complaint filed", "problem billing",
         "important personal business", "urgent matter", "mission of the irs", "irs.gov", "warrant"),
         example="Our legal department needs you to press 1.", counter="See you at lunch.", confidence=0.7, kinds=MESSAGES),
)  # fmt: skip

TYPES = (
    Rule("notice_type", "legal_threat", ("arrest", "lawsuit", "legal action", "court", "warrant", "lien", "sue ", "bailiff", "judgment", "enforcement", "prosecut"),
         example="Pay today or a lawsuit will be filed.", counter="Pay when you can.", confidence=0.8, kinds=MESSAGES),
    Rule("notice_type", "account_restriction", ("suspend", "locked", "disconnect", "on hold", "is on", "restrict", "cut off", "interruption of service", "deactivat", "regain access", "keep access", "barred", "will end", "drop to", "licence suspend", "blocked", "membership will", "restore"),
         example="Your line will be suspended today for the unpaid bill.", counter="Your bill is ready.", confidence=0.75, kinds=MESSAGES),
    Rule("notice_type", "payment_correction", ("payment failed", "could not process", "couldn't process", "unable to process", "declined", "update your billing", "update your payment", "billing information", "couldn't charge", "failed to extend", "fix your bill", "payment was returned", "did not go through", "didn't go through", "underpaid", "short by", "resend", "resubmit", "cannot be completed", "automatic payment failed", "by mistake"),
         example="Your payment failed, please send it again.", counter="Payment received.", confidence=0.75, kinds=MESSAGES),
    Rule("notice_type", "small_charge_due", ("toll", "customs", "duty fee", "parking", "shipping fee", "delivery fee", "library", "penalty charge", "fine ", "redelivery", "e zpass", "tol1", "sunpass", "council tax"),
         example="Customs fee 1.99 outstanding.", counter="Statement ready.", confidence=0.75, kinds=MESSAGES),
    Rule("notice_type", "credit_consequence", ("credit score", "credit file", "credit bureau", "credit report", "blacklist", "experian", "default registers"),
         example="We report to the credit bureau tonight.", counter="Your bill is ready.", confidence=0.75, kinds=MESSAGES),
    Rule("notice_type", "settlement_offer", ("settle for", "settlement", "pay 40%", "one time waiver", "case closed", "reduced balance", "% off your balance", "pay half"),
         example="One time waiver: settle for half today.", counter="Pay in full.", confidence=0.7, kinds=MESSAGES),
    Rule("notice_type", "third_party_contact", ("trying to reach", "tell your", "your relative", "guarantor", "a relative of", "listed you as", "your brother", "your friend", "emergency contact", "if you know"),
         example="Please tell your brother to call about his account.", counter="Call us.", confidence=0.66, kinds=MESSAGES),
    Rule("notice_type", "unrecognised_loan", ("loan was disbursed", "loan of", "has been disbursed", "new credit line", "loan has been approved and", "has been opened in your name", "your new card", "instalment 1 of"),
         example="Your loan of 3,000 was disbursed. Not you? Call.", counter="Apply for a loan.", confidence=0.62, kinds=MESSAGES),
    Rule("notice_type", "collection_demand", ("debt collector", "collect a debt", "collections", "collection agency", "now owns", "recovery", "to recover", "debt recovery", "assigned to us", "on behalf of"),
         example="Birch Recovery now owns your balance.", counter="Pay Friday.", confidence=0.75, kinds=MESSAGES),
    Rule("notice_type", "overdue_reminder", ("past due", "overdue", "unpaid", "outstanding", "late", "missed", "delinquent", "in arrears", "pending balance", "owing", "u owe", "you owe"),
         example="You missed your June payment.", counter="Due Friday.", confidence=0.7, kinds=MESSAGES),
    Rule("notice_type", "pre_due_reminder", ("is due", "due on", "now due", "bill is ready", "statement is ready", "your bill", "due date", "will draft", "payment due", "autopay", "due tom", "due tmrw", "invoice"),
         example="Your bill of 84.10 is due Friday.", counter="You missed it.", confidence=0.6, kinds=MESSAGES),
)  # fmt: skip

_FRAUD = (("cause", "fraud_impersonation"),)
AUTHENTICITY = (
    Rule("authenticity", "fraud", ("http://bit.do", "tinyurl", "bit.ly", "rebrand.ly", "onelink.to", ".example", "://", "click link", "click the link", "click below", "click here", "press 1", "press one", "lpages", "lnkd.in", "www."),
         example="Netflix on hold, click the link: nf.example/x", counter="See you at lunch.", confidence=0.7, kinds=MESSAGES),
    Rule("authenticity", "fraud", ("gift card", "voucher codes", "cash app", "bitcoin", "prepaid", "social security", "legal department", "legal enforcement", "press 1 to", "disconnection department", "federal agent", "officer", "warrant", "netflix", "netfl", "ntfl", "netfix",
         "irs", "hmrc", "royal mail", "usps", "your shipment", "package", "parcel", "you have won", "congratulations", "congrats", "claim", "winner", "reward", "verify your", "unusual activity", "suspicious", "0% interest", "zero percent", "student loan", "refund", "prize", "lucky"),
         example="This is the legal department. Press 1 to avoid arrest.", counter="Mum, call me back please.", confidence=0.72, kinds=MESSAGES),
    Rule("authenticity", "genuine", ("lol", "ok ", "love", "u r", "how are", "see you", "i'm", "i am", "haha", "dear ", "gud", "wat ", "dun ", "lor", "reply stop", "msg & data", "msg&data", "in branch", "log in to", "our app", "bank account details will never", "phone us", "freemsg"),
         example="Ok see you at six.", counter="Your parcel is held, pay now.", confidence=0.65, kinds=MESSAGES),
)  # fmt: skip

RULES = (*NOTICE, *TYPES, *AUTHENTICITY)
