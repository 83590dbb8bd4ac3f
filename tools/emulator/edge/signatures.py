"""Signed URLs and signed cookies of CloudFront, verified as its Developer Guide describes them.

Independent of the AWS SDK, which signs. Nothing here knows MiniStack.
"""

import base64
import ipaddress
import json
import re
import time
from collections.abc import Callable
from urllib.parse import unquote

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

PARAMETERS = ("Expires", "Policy", "Signature", "Key-Pair-Id", "Hash-Algorithm")


class Refused(Exception):
    """Answer 403 with the error code and the message of CloudFront."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


MISSING = ("MissingKey", "Missing Key-Pair-Id query parameter or cookie value")
UNKNOWN = ("InvalidKey", "Unknown Key")
DENIED = ("AccessDenied", "Access denied")


def verify(base_url: str, query: str, cookies: dict, ip: str, key_of: Callable[[str], str | None], now=time.time) -> str:
    """Raises Refused unless the request is signed. Returns its query string without the parameters of the signature.

    `base_url` is the URL without query string; `key_of` returns the public key of a trusted key group by its id.
    """
    parts = [part for part in query.split("&") if part]
    rest = "&".join(part for part in parts if part.partition("=")[0] not in PARAMETERS)
    signed = {name: unquote(value) for name, _, value in (part.partition("=") for part in parts) if name in PARAMETERS}
    if "Signature" not in signed and "Key-Pair-Id" not in signed:
        # a signed URL is decisive, even if there are cookies
        signed = {name: cookies[f"CloudFront-{name}"] for name in PARAMETERS if f"CloudFront-{name}" in cookies}
    if "Key-Pair-Id" not in signed:
        raise Refused(*MISSING)
    pem = key_of(signed["Key-Pair-Id"])
    if pem is None:
        raise Refused(*UNKNOWN)
    resource = f"{base_url}?{rest}" if rest else base_url
    policy = _policy(signed, resource)
    _check_signature(pem, policy, _decoded(signed.get("Signature", "")), signed.get("Hash-Algorithm", "SHA1"))
    _check_policy(policy, resource, ip, now())
    return rest


def without_cookies(header: str) -> str:
    """Returns a Cookie header without the cookies of a signature, which origins do not get."""
    pairs = [pair.strip() for pair in header.split(";")]
    return "; ".join(pair for pair in pairs if pair and not pair.startswith("CloudFront-"))


def _policy(signed: dict, resource: str) -> bytes:
    """Returns the signed text: the custom policy, or the canned one, which only the expiry stands for."""
    if "Policy" in signed:
        return _decoded(signed["Policy"])
    if not signed.get("Expires", "").isdigit():
        raise Refused(*DENIED)
    condition = {"DateLessThan": {"AWS:EpochTime": int(signed["Expires"])}}
    canned = {"Statement": [{"Resource": resource, "Condition": condition}]}
    return json.dumps(canned, separators=(",", ":"), ensure_ascii=False).encode()


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode(value.translate(str.maketrans("-_~", "+=/")), validate=True)
    except ValueError:
        raise Refused(*DENIED) from None


def _check_signature(pem: str, text: bytes, signature: bytes, algorithm: str) -> None:
    digest = {"SHA1": hashes.SHA1, "SHA256": hashes.SHA256}.get(algorithm)
    key = serialization.load_pem_public_key(pem.encode())
    try:
        if digest and isinstance(key, rsa.RSAPublicKey):
            return key.verify(signature, text, padding.PKCS1v15(), digest())
        if digest and isinstance(key, ec.EllipticCurvePublicKey):
            return key.verify(signature, text, ec.ECDSA(digest()))
    except InvalidSignature:
        pass
    raise Refused(*DENIED)


def _check_policy(policy: bytes, resource: str, ip: str, now: float) -> None:
    try:
        (statement,) = json.loads(policy)["Statement"]
        condition = statement["Condition"]
        before = condition["DateLessThan"]["AWS:EpochTime"]
        after = condition.get("DateGreaterThan", {}).get("AWS:EpochTime", 0)
        network = ipaddress.ip_network(condition.get("IpAddress", {}).get("AWS:SourceIp", "0.0.0.0/0"))
        allowed = (
            after < now < before and ipaddress.ip_address(ip) in network and _matches(statement["Resource"], resource)
        )
    except (KeyError, TypeError, ValueError):
        allowed = False
    if not allowed:
        raise Refused(*DENIED)


def _matches(pattern: str, resource: str) -> bool:
    """`*` stands for any characters, `?` for one, also for the one before a query string."""
    wild = "".join(".*" if sign == "*" else "." if sign == "?" else re.escape(sign) for sign in pattern)
    return re.fullmatch(wild, resource) is not None
