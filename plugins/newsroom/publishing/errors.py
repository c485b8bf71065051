"""How does publishing say that git, the network or the host would not?"""

from __future__ import annotations

from newsroom.problems import NewsroomError


class PublishError(NewsroomError):
    """Nothing was published, or it could not be made sure; the text says what to do."""


class RaceLost(PublishError):
    """Somebody else published first; fetch and try again."""


class LineDown(PublishError):
    """The host did not answer; the same step may succeed a little later."""
