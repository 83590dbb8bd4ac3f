"""CloudFront as MiniStack 1.5.33 does not have it.

Addresses that every client reaches, alternate domain names, origins that are HTTP APIs, a cache with invalidations,
and signatures. Nothing is taken from the code under test or from the AWS SDK.
"""

from functools import lru_cache

from ministack import app
from ministack.services import cloudfront

from . import address, keys, origin_access, visit

LABEL = app._parse_cloudfront_dataplane_host
DATA_PLANES = ("_handle_cloudfront_dataplane_request", "_handle_execute_api_request", "_handle_lambda_url_request")
# "Concurrent invalidation request maximum" (Developer Guide)
MOST_FILES, MOST_WILDCARDS = 3_000, 15


def hosts() -> list[str]:
    """Returns the host names of all distributions."""
    return [host for distribution in cloudfront._distributions.values() for host in hosts_of(distribution)]


def hosts_of(distribution: dict) -> tuple[str, ...]:
    return distribution["DomainName"], *aliases_in(distribution["config_xml"])


@lru_cache
def aliases_in(configuration: str) -> tuple[str, ...]:
    return tuple(cloudfront._get_distribution_aliases({"config_xml": configuration}))


def label_of(host: str) -> str | None:
    """Returns the label of the distribution for a host name, including alternate ones."""
    if label := LABEL(host):
        return label
    name = host.split(":")[0].lower()
    found = (each["DomainName"] for each in cloudfront._distributions.values() if name in hosts_of(each))
    return next((domain.partition(".")[0] for domain in found), None)


def for_clients(handle):
    async def rewritten(*request, **named):
        return address.rewritten(await handle(*request, **named), hosts())

    return rewritten


def known(serve):
    """Answers for a distribution that does not exist, whose name would not resolve on AWS."""

    async def served(host: str, *request):
        if (label := label_of(host)) and cloudfront.find_distribution_for_label(label) is None:
            return 404, {"Content-Type": "text/plain"}, f"no distribution has the domain name {host}\n".encode()
        return await serve(host, *request)

    return served


def with_addresses(application):
    async def translated(scope, receive, send):
        await application(address.translated(scope), receive, send)

    return translated


def invalidate(create):
    """Drops what new invalidations name, and refuses more paths than may be in progress in a distribution."""

    def and_drop(distribution_id: str, body: bytes) -> tuple:
        document = cloudfront._parse_body(body)
        paths = [item.text for item in visit.elements(document, "Path") if item.text]
        wildcards = sum(path.endswith("*") for path in paths)
        if wildcards > MOST_WILDCARDS or len(paths) - wildcards > MOST_FILES:
            return cloudfront._error(
                "TooManyInvalidationsInProgress", "Your request contains more paths than may be in progress.", 400
            )
        before = len(cloudfront._invalidations.get(distribution_id) or [])
        response = create(distribution_id, body)
        for each in (cloudfront._invalidations.get(distribution_id) or [])[before:]:
            visit.CACHE.invalidate(distribution_id, each["InvalidationBatch"]["Paths"]["Items"])
        return response

    return and_drop


def install() -> None:
    app._parse_cloudfront_dataplane_host = label_of
    app._handle_cloudfront_dataplane_request = known(app._handle_cloudfront_dataplane_request)
    for name in DATA_PLANES:
        setattr(app, name, for_clients(getattr(app, name)))
    app.app = with_addresses(app.app)
    cloudfront._dataplane_behavior = visit.behavior_with_keys
    cloudfront.handle_viewer_request = visit.visit
    cloudfront._fetch_from_origin = visit.fetch
    cloudfront._create_invalidation = invalidate(cloudfront._create_invalidation)
    origin_access.install()
    keys.install()
