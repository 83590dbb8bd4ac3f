"""Origins that are APIs of API Gateway, such as `<id>.execute-api.us-east-1.amazonaws.com`, without a connection."""

import http.client
import re
from urllib.parse import parse_qs, unquote

from ministack import app
from ministack.services import cloudfront

API = re.compile(r"^([a-z0-9]+)\.execute-api\.")
# taken here, before the responses for clients are rewritten
execute_api = app._handle_execute_api_request


def is_api(origin: dict) -> bool:
    return API.match(origin["domain_name"].lower()) is not None


async def fetch(origin: dict, method: str, uri: str, query: str, headers: dict, body: bytes, *viewer) -> tuple:
    """Answers as cloudfront._fetch_from_origin does. API Gateway refuses the host of a distribution, as on AWS."""
    _viewer_is_https, client_ip, forwarded_for, _distribution = viewer
    sent = cloudfront._origin_request_headers(origin, headers, client_ip, forwarded_for)
    sent = {name.lower(): value for name, value in sent.items()}
    if sent["host"].split(":")[0].lower() != origin["domain_name"].lower():
        return 403, "Forbidden", {"content-type": "application/json"}, b'{"message":"Forbidden"}'
    sent["x-forwarded-proto"] = "https"
    path = (origin.get("origin_path") or "") + uri
    # an address of MiniStack, which does not know the one of AWS
    api = f"/_aws/execute-api/{API.match(origin['domain_name'].lower())[1]}/$default"
    status, answered, content = await execute_api(
        "127.0.0.1", api + unquote(path), method, sent, body or b"",
        parse_qs(query, keep_blank_values=True), raw_path=api + path, raw_query_string=query,
    )
    pairs = [(name, one) for name, value in answered.items() for one in (value if isinstance(value, list) else [value])]
    content = content if isinstance(content, bytes) else content.encode()
    return status, http.client.responses.get(status, ""), cloudfront._multidict_from_pairs(pairs), content
