"""Addresses of distributions on this machine.

Nothing resolves `<label>.cloudfront.net` to the emulator, so it also serves a distribution below its own address:
`http://127.0.0.1:PORT/_cloudfront/<label>/…`, as if the request had been sent to the distribution over TLS. A host name
in place of the label is an alternate domain name of a distribution. What leaves the emulator has these addresses in
place of those of the distributions.
"""

import os
import re

PREFIX = "/_cloudfront/"
ENDPOINT = os.environ.get("AWS_ENDPOINT_URL") or f"http://127.0.0.1:{os.environ.get('GATEWAY_PORT', '4566')}"
TEXT = re.compile(r"^(?:text/html|application/(?:[\w.+-]*\+)?json)", re.IGNORECASE)


def translated(scope: dict) -> dict:
    """Returns the request that arrives at the distribution; any other request is returned as it is."""
    path = scope.get("path", "")
    if scope["type"] != "http" or not path.startswith(PREFIX):
        return scope
    name = path[len(PREFIX):].partition("/")[0]
    before = len(PREFIX) + len(name)
    headers = [(key, value) for key, value in scope["headers"] if key.lower() not in (b"host", b"x-forwarded-proto")]
    return {
        **scope,
        "path": path[before:] or "/",
        "raw_path": (scope.get("raw_path") or path.encode())[before:] or b"/",
        "headers": [*headers, (b"host", host_of(name).encode()), (b"x-forwarded-proto", b"https")],
    }


def host_of(name: str) -> str:
    return name.lower() if "." in name else f"{name.lower()}.cloudfront.net"


def rewritten(response: tuple | None, hosts: list[str]) -> tuple | None:
    """Returns a response with addresses that a client on this machine reaches."""
    if response is None or not hosts:
        return response
    status, headers, body = response
    names = "|".join(map(re.escape, hosts))
    # a host name ends there: https://a.cloudfront.net.example.com is not a distribution
    url = re.compile(rf"https://({names})(?![\w.:-])")
    headers = {name: _header(name.lower(), value, url, hosts) for name, value in headers.items()}
    kind = next((value for name, value in headers.items() if name.lower() == "content-type"), "")
    if not body or not isinstance(body, (bytes, str)) or not TEXT.match(str(kind)):
        return status, headers, body
    # every byte is a character there, and the addresses are ASCII
    text = body.decode("latin-1") if isinstance(body, bytes) else body.encode().decode("latin-1")
    content = url.sub(_local, text).encode("latin-1")
    headers = {name: value for name, value in headers.items() if name.lower() != "content-length"}
    return status, {**headers, "Content-Length": str(len(content))}, content


def _header(name: str, value: object, url: re.Pattern, hosts: list[str]) -> object:
    if name == "location" and isinstance(value, str):
        return url.sub(_local, value)
    if name == "set-cookie":
        return [_cookie(one, hosts) for one in value] if isinstance(value, list) else _cookie(str(value), hosts)
    return value


def _cookie(cookie: str, hosts: list[str]) -> str:
    """Moves a cookie from a domain of a distribution to the address of it here."""
    parts = [part.strip() for part in cookie.split(";")]
    attributes = {name.lower(): value for name, _, value in (part.partition("=") for part in parts[1:])}
    domain = attributes.get("domain", "").lstrip(".").lower()
    host = next((host for host in hosts if domain and f".{host}".endswith(f".{domain}")), None)
    if host is None:
        return cookie
    rest = [part for part in parts if part.partition("=")[0].lower() not in ("domain", "path")]
    return "; ".join([*rest, f"Path={PREFIX}{host.removesuffix('.cloudfront.net')}{attributes.get('path', '/')}"])


def _local(match: re.Match) -> str:
    return f"{ENDPOINT}{PREFIX}{match[1].removesuffix('.cloudfront.net')}"
