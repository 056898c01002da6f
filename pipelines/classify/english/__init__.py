"""English text rules, by what they read."""

from pipelines.classify.english import (
    aftermath,
    cause,
    channel,
    claim,
    lever,
    message,
    message_lever,
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
    *message_lever.RULES,
)
"""All of them. Their order means nothing: labels outrank each other in decision.py."""

CLAIMS = claim.CLAIMS
"""What the notice gives as its reason. Apart, as the model does not read them: see evidence.with_claims."""
