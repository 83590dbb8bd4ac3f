"""One request of a viewer to a distribution: signature, then cache, then origin."""

from contextvars import ContextVar
from dataclasses import dataclass
from time import time

from ministack.services import cloudfront

from . import api_origin, signatures
from .cache import Cache, Key, answered, seconds_to_keep

CACHE = Cache()
MANAGED = cloudfront._MANAGED_CACHE_POLICIES
CONDITIONS = ("range", "if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since")


@dataclass
class Visit:
    distribution: dict
    behavior: dict
    #: age of the response in the cache, in seconds
    age: int | None = None


CURRENT: ContextVar[Visit] = ContextVar("visit")

serve = cloudfront.handle_viewer_request
fetch_from_origin = cloudfront._fetch_from_origin
behavior_of = cloudfront._dataplane_behavior


def behavior_with_keys(element, path_pattern=None) -> dict:
    groups = cloudfront._find(element, "TrustedKeyGroups")
    return {
        **behavior_of(element, path_pattern),
        "key_groups": [item.text for item in elements(groups, "KeyGroup")],
    }


async def visit(distribution: dict, method: str, path: str, uri: str, query: str, headers: dict, *rest) -> tuple:
    body, parameters, client_ip = (*rest, "127.0.0.1")[:3]
    behavior = cloudfront._match_behavior(cloudfront.parse_distribution_dataplane_config(distribution), path)
    if behavior and behavior["key_groups"] and method != "OPTIONS":
        try:
            query = check_signature(behavior, uri, query, headers, client_ip)
        except signatures.Refused as refused:
            return _refusal(refused)
        parameters = {name: value for name, value in parameters.items() if name not in signatures.PARAMETERS}
        headers = {**headers, "cookie": signatures.without_cookies(headers.get("cookie", ""))}
    current = Visit(distribution, behavior)
    token = CURRENT.set(current)
    try:
        status, sent, content = await serve(
            distribution, method, path, uri, query, headers, body, parameters, client_ip
        )
    finally:
        CURRENT.reset(token)
    if current.age is not None:
        sent = {**sent, "X-Cache": "Hit from cloudfront", "Age": str(current.age)}
    if status >= 400:
        sent = {**sent, "X-Cache": "Error from cloudfront"}
    return status, sent, content


def check_signature(behavior: dict, uri: str, query: str, headers: dict, client_ip: str) -> str:
    keys = {key for group in behavior["key_groups"] for key in cloudfront._key_groups[group]["Config"]["Items"]}
    cookies = dict(pair.strip().partition("=")[::2] for pair in headers.get("cookie", "").split(";"))
    scheme = headers.get("x-forwarded-proto", "http")

    def key_of(key_id: str) -> str | None:
        return cloudfront._public_keys[key_id]["Config"]["EncodedKey"] if key_id in keys else None

    return signatures.verify(f"{scheme}://{headers.get('host', '')}{uri}", query, cookies, client_ip, key_of)


def _refusal(refused: signatures.Refused) -> tuple:
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?><Error><Code>{refused.code}</Code>'
        f"<Message>{refused.message}</Message></Error>"
    ).encode()
    headers = cloudfront._add_cloudfront_headers({"content-type": "text/xml"}, "Error from cloudfront")
    return 403, cloudfront._render_headers(headers, title_case=True), body


async def fetch(origin: dict, method: str, uri: str, query: str, headers: dict, body: bytes, *viewer) -> tuple:
    """Answers from the cache, or from the origin; conditional requests and ranges from the whole response."""
    current = CURRENT.get()
    policy = _policy(current.behavior)
    if policy is None or method not in ("GET", "HEAD"):
        return await fetch_whole(origin, method, uri, query, headers, body, *viewer)
    key = _key(current, policy, method, uri, query, headers)
    conditions = {name: value for name, value in headers.items() if name in CONDITIONS}
    if entry := CACHE.get(key):
        current.age = CACHE.age(entry)
        return answered(entry.response, method, conditions)
    unconditional = {name: value for name, value in headers.items() if name not in CONDITIONS}
    response = await fetch_whole(origin, method, uri, query, unconditional, body, *viewer)
    errors = error_seconds(current.distribution)
    CACHE.put(key, response, seconds_to_keep(response[0], response[2], policy, errors, time()))
    return answered(response, method, conditions)


async def fetch_whole(origin: dict, *request) -> tuple:
    return await (api_origin.fetch if api_origin.is_api(origin) else fetch_from_origin)(origin, *request)


def _policy(behavior: dict) -> dict | None:
    """Returns the cache policy; None if nothing is kept."""
    policy_id = behavior.get("cache_policy_id")
    policy = cloudfront._cache_policies.get(policy_id) or MANAGED.get(policy_id)
    if policy is None or max(policy["Config"]["MinTTL"], policy["Config"].get("MaxTTL", 1)) == 0:
        return None
    return policy["Config"]


def _key(current: Visit, policy: dict, method: str, uri: str, query: str, headers: dict) -> Key:
    """Keeps of the request that goes to the origin what the cache policy names: its functions have run."""
    header_in, cookie_in, query_in = cloudfront._policy_predicates(
        {"cache_policy_id": current.behavior["cache_policy_id"]}
    )
    pairs = [pair for pair in query.split("&") if pair and query_in(pair.partition("=")[0])]
    cookies = [pair.strip() for pair in headers.get("cookie", "").split(";") if pair.strip()]
    return Key(
        distribution=current.distribution["Id"],
        method=method,
        path=uri,
        query="&".join(pairs),
        headers=tuple(sorted((name, str(value)) for name, value in headers.items() if header_in(name))),
        cookies=tuple(sorted(pair for pair in cookies if cookie_in(pair.partition("=")[0]))),
    )


def error_seconds(distribution: dict) -> dict[int, float]:
    """Returns the seconds for which errors are kept, by status; MiniStack reads the pages of errors only."""
    found = cloudfront._find(cloudfront._dist_config_el(distribution), "CustomErrorResponses")
    return {
        int(cloudfront._text(error, "ErrorCode")): float(cloudfront._text(error, "ErrorCachingMinTTL") or 10)
        for error in elements(found, "CustomErrorResponse")
    }


def elements(element, tag: str) -> list:
    """Returns the elements of a name in an element, which may be None; those of API requests have a namespace."""
    return [] if element is None else [item for item in element.iter() if cloudfront._local_tag_name(item) == tag]
