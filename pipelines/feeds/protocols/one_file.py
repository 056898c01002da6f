"""A single file at a fixed address, the same for everybody, again and again."""

from collections.abc import Callable, Iterator

from pipelines.contract.feed import Scope
from pipelines.feeds.protocols.listing import FILE, again
from pipelines.feeds.wanted import Alarm, Asked, Read, Request, Wanted


def one_file(
    host_name: str, path: str, file_name: str, *, scope: Scope = Scope.WHOLE, most_bytes: int = 200 << 20
) -> Callable[[Read, Asked], Iterator[Wanted | Alarm]]:
    """A feed's `discover` for one file; `since`, `until` and `full` have nothing to choose from."""

    def discover(read: Read, asked: Asked) -> Iterator[Wanted | Alarm]:
        request = Request(asked.host(host_name) + path, FILE)
        yield again(Wanted(request, file_name, scope=scope, most_bytes=most_bytes), asked.known)

    return discover
