"""libvips through pyvips, as in its documentation: one `thumbnail_buffer` for each output."""
import pyvips

WIDTHS = {"thumb": 200, "medium": 800, "large": 1600}
OPTIONS = {
    "thumb": {"height": 200, "crop": "centre", "size": "down"},
    "medium": {"height": 10_000_000, "size": "down"},
    "large": {"height": 10_000_000, "size": "down"},
}


def thumbnails(data):
    outputs = {}
    for name, width in WIDTHS.items():
        for extension, saver in (("webp", ".webp[Q=80,keep=none]"), ("jpeg", ".jpg[Q=80,keep=none]")):
            image = pyvips.Image.thumbnail_buffer(data, width, export_profile="srgb", **OPTIONS[name])
            if extension == "jpeg" and image.hasalpha():
                image = image.flatten(background=255)
            outputs[f"{name}.{extension}"] = image.write_to_buffer(saver)
    return outputs
