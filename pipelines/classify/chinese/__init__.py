"""Chinese text rules, by what they read. Written in simplified script, matched in both (see script.py)."""

from pipelines.classify.chinese import (
    aftermath,
    cause,
    channel,
    claim,
    lever,
    message,
    notice,
    reaction,
    service,
)

RULES = (
    *notice.RULES,
    *channel.RULES,
    *lever.RULES,
    *cause.RULES,
    *reaction.RULES,
    *aftermath.RULES,
    *service.RULES,
    *message.RULES,
)
"""All of them. Their order means nothing: labels outrank each other in decision.py."""

CLAIMS = claim.CLAIMS
"""What the notice gives as its reason. Apart, as the model does not read them: see evidence.with_claims."""
