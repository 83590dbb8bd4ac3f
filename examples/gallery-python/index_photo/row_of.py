# time in which a late event could bring a removed photo back: EventBridge tries for a day
TOMBSTONE_SECONDS = 2 * 86_400


def row_of(detail: dict, now: float) -> dict:
    """Returns the row of a photo. Photos that are not public, or not ready, have no `photo`, and are not listed."""
    row = {
        "gallery": "photos",
        "at": f"{detail['createdAt']}#{detail['imageId']}",
        "revision": detail["revision"],
    }
    if is_public(detail):
        return {**row, "photo": photo_of(detail)}
    return {**row, "expiresAt": int(now) + TOMBSTONE_SECONDS}


def is_public(detail: dict) -> bool:
    """Variants of public photos have URLs in events, since these never change."""
    variants = detail.get("variants", [])
    ready = detail["status"] == "READY" and detail["visibility"] == "PUBLIC"
    return ready and len(variants) > 0 and all("url" in variant for variant in variants)


def photo_of(detail: dict) -> dict:
    """The parts of a `<picture>`: a source for each format, and the smallest variant of the last one for `<img>`."""
    types = list(dict.fromkeys(variant["contentType"] for variant in detail["variants"]))
    by_width = sorted(detail["variants"], key=lambda variant: variant["width"])
    smallest = next(variant for variant in by_width if variant["contentType"] == types[-1])
    return {
        "imageId": detail["imageId"],
        "alt": detail.get("alt", ""),
        "color": detail.get("dominantColor"),
        "sources": [{"type": type_, "srcset": srcset(by_width, type_)} for type_ in types],
        "img": {name: smallest[name] for name in ("url", "width", "height")},
    }


def srcset(variants: list, type_: str) -> str:
    """URLs by width: sizes that are larger than the photo have its own width."""
    urls = {variant["width"]: variant["url"] for variant in variants if variant["contentType"] == type_}
    return ", ".join(f"{url} {width}w" for width, url in urls.items())
