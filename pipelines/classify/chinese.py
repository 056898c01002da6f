"""All Chinese rules. Phrases are written in simplified script and matched in both (see script.both_scripts)."""

from pipelines.classify import chinese_account, chinese_notice

RULES = (*chinese_notice.RULES, *chinese_account.RULES)
