"""All English rules, by what they read: accounts (notice, cause, what the person tells) and message texts."""

from pipelines.classify import english_cause, english_message, english_notice, english_told

RULES = (*english_notice.RULES, *english_cause.RULES, *english_told.RULES, *english_message.RULES)
