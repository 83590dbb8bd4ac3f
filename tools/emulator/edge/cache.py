"""The cache of a distribution, by the rules of the CloudFront Developer Guide. Nothing here knows MiniStack."""

import email.utils
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote

# "How CloudFront processes HTTP 4xx and 5xx status codes": kept without any settings; others only with settings
ALWAYS_KEPT_ERRORS = {404, 414, 500, 501, 502, 503, 504}
KEPT = {200, 203, 301, 302, 303, 307, 308}
DEFAULT_ERROR_SECONDS = 10
MOST_ENTRIES = 5_000


@dataclass(frozen=True)
class Key:
    """What selects a response. `path` and `query` are those that invalidations name."""

    distribution: str
    method: str
    path: str
    query: str = ""
    headers: tuple = ()
    cookies: tuple = ()


@dataclass
class Entry:
    response: tuple
    stored: float
    ends: float


@dataclass
class Cache:
    now: Callable[[], float] = time.time
    entries: dict[Key, Entry] = field(default_factory=dict)

    def get(self, key: Key) -> Entry | None:
        """Returns the response to a request, that to GET for HEAD as well, unless its time is over."""
        methods = ("HEAD", "GET") if key.method == "HEAD" else (key.method,)
        for method in methods:
            entry = self.entries.get(Key(**{**vars(key), "method": method}))
            if entry and self.now() < entry.ends:
                return entry
        return None

    def put(self, key: Key, response: tuple, seconds: float) -> None:
        self.entries.pop(key, None)
        if seconds > 0:
            self.entries[key] = Entry(response, self.now(), self.now() + seconds)
        if len(self.entries) > MOST_ENTRIES:
            del self.entries[next(iter(self.entries))]

    def age(self, entry: Entry) -> int:
        return int(self.now() - entry.stored)

    def invalidate(self, distribution: str, paths: list[str]) -> None:
        for key in [key for key in self.entries if key.distribution == distribution]:
            if any(names(path, key) for path in paths):
                del self.entries[key]


def names(path: str, key: Key) -> bool:
    """Tells if an invalidation path names a file: all its headers and cookies, but each query string is one of its own."""
    path = unquote(path if path.startswith("/") else f"/{path}")
    file = unquote(key.path) + (f"?{unquote(key.query)}" if key.query else "")
    return file.startswith(path[:-1]) if path.endswith("*") else file == path


def seconds_to_keep(status: int, headers: dict, policy: dict, error_seconds: dict, now: float) -> float:
    """Returns how long a response is kept: "Managing how long content stays in the cache" (Developer Guide).

    `headers` have lower-case names, `policy` has MinTTL, DefaultTTL and MaxTTL, `error_seconds` is by status.
    """
    least, default, most = policy["MinTTL"], policy.get("DefaultTTL", 86_400), policy.get("MaxTTL", 31_536_000)
    # a higher minimum raises both
    most, default = max(most, least), max(default, least)
    if most == 0:
        return 0
    told = _told(headers, now)
    if status >= 400:
        if status not in error_seconds and status not in ALWAYS_KEPT_ERRORS and told is None:
            return 0
        return max(error_seconds.get(status, DEFAULT_ERROR_SECONDS), min(told or 0, most))
    if status not in KEPT:
        return 0
    if re.search(r"\b(?:no-store|no-cache|private)\b", _text(headers.get("cache-control"))):
        return least
    return default if told is None else min(max(told, least), most)


def _told(headers: dict, now: float) -> float | None:
    """Returns the seconds that an origin asks for: s-maxage before max-age before Expires."""
    control = _text(headers.get("cache-control"))
    for directive in ("s-maxage", "max-age"):
        if match := re.search(rf'(?<![\w-]){directive}="?(\d+)', control):
            return int(match[1])
    if expires := headers.get("expires"):
        try:
            return max(0.0, email.utils.parsedate_to_datetime(_text(expires)).timestamp() - now)
        except (TypeError, ValueError):
            return 0
    return None


def answered(response: tuple, method: str, conditions: dict) -> tuple:
    """Answers HEAD, If-None-Match, If-Modified-Since and a single Range from a whole response."""
    status, reason, headers, body = response
    if status != 200:
        return status, reason, headers, b"" if method == "HEAD" else body
    if _unchanged(headers, conditions):
        kept = {name: value for name, value in headers.items() if not name.startswith("content-")}
        return 304, "Not Modified", kept, b""
    if method == "HEAD":
        return status, reason, {"content-length": str(len(body)), **headers}, b""
    asked = re.fullmatch(r"bytes=(\d*)-(\d*)", conditions.get("range", ""))
    if not asked or asked.groups() == ("", ""):
        return response
    first, last = asked.groups()
    size = len(body)
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        return 416, "Range Not Satisfiable", {"content-range": f"bytes */{size}"}, b""
    part = {"content-length": str(end - start + 1), "content-range": f"bytes {start}-{end}/{size}"}
    return 206, "Partial Content", {**headers, **part}, body[start : end + 1]


def _unchanged(headers: dict, conditions: dict) -> bool:
    if tags := conditions.get("if-none-match"):
        own = _text(headers.get("etag")).removeprefix("W/")
        return own != "" and any(tag.strip().removeprefix("W/") in ("*", own) for tag in tags.split(","))
    try:
        since = email.utils.parsedate_to_datetime(conditions["if-modified-since"])
        return email.utils.parsedate_to_datetime(headers["last-modified"]) <= since
    except (KeyError, TypeError, ValueError):
        return False


def _text(value: object) -> str:
    """Returns a header's value; repeated ones in one line."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
