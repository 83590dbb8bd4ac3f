"""Compares originals with the variants that the pipeline made of them, by a decoder that is not sharp.

Reads JSON lines {"name", "original", "variant"} (paths), answers a JSON line {"name", "difference"} each: the mean
difference of all samples, of 255, or {"name", "refusal"} with Pillow's words if it cannot read the original.
Both are upright, in sRGB, on white, and scaled to at most 96 pixels.
"""
import io
import json
import sys
import warnings

from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat
import pillow_heif

SIDE = 96
SRGB = ImageCms.createProfile("sRGB")

pillow_heif.register_heif_opener()
# the pipeline's own limits have let these pass
Image.MAX_IMAGE_PIXELS = None
warnings.simplefilter("ignore")


def upright(image):
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # EXIF that cannot be parsed turns nothing
        return image


def eight_bits(image):
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256).convert("L") if image.mode == "I;16" else image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode == "I":
        return image.point(lambda value: value / 256).convert("L")
    if image.mode in ("P", "PA") or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in ("1", "LA", "La", "RGBa", "RGBX", "YCbCr", "HSV"):
        return image.convert("RGBA" if image.mode in ("LA", "La", "RGBa") else "RGB")
    return image


def srgb_encoded(light):
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def gamma_applied(colours, gamma):
    """By the PNG specification (section 13.13), which Pillow leaves to its users: a sample is light to the power of gAMA."""
    table = [round(255 * srgb_encoded((value / 255) ** (1 / gamma))) for value in range(256)]
    return colours.convert("RGB").point(table * 3)


def in_srgb(image, icc):
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    gamma = image.info.get("gamma")
    # 1/2.2 stands for sRGB, as browsers have it
    if gamma and not icc and "srgb" not in image.info and abs(gamma - 1 / 2.2) > 0.005:
        colours = gamma_applied(colours, gamma)
    if icc:
        try:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
            colours = ImageCms.profileToProfile(colours, profile, SRGB, outputMode="RGB")
        except Exception:  # a profile that does not fit the picture says nothing
            pass
    colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def on_white(image):
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image).convert("RGB")


def decoded(path):
    with Image.open(path) as image:
        image.load()
        icc = image.info.get("icc_profile")
        plain = eight_bits(upright(image))
        plain.info = image.info
        return on_white(in_srgb(plain, icc))


def compare(original, variant):
    made = decoded(variant)
    wanted = decoded(original)
    scale = SIDE / max(made.size)
    size = tuple(max(1, round(side * min(1, scale))) for side in made.size)
    made, wanted = (image.resize(size, Image.Resampling.BOX) for image in (made, wanted))
    return sum(ImageStat.Stat(ImageChops.difference(made, wanted)).mean) / 3


for line in sys.stdin:
    job = json.loads(line)
    answer = {"name": job["name"]}
    try:
        answer["difference"] = compare(job["original"], job["variant"])
    except Exception as error:
        answer["refusal"] = f"{type(error).__name__}: {error}".replace(job["original"], "the original")[:200]
    print(json.dumps(answer), flush=True)
