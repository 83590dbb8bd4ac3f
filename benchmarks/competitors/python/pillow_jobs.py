"""Pillow, from the common way in a Python function to the best that it can do."""
import io

from PIL import Image, ImageOps

QUALITY = 80
THUMB, MEDIUM, LARGE = 200, 800, 1600
LANCZOS = Image.Resampling.LANCZOS
TRANSPOSED = {5, 6, 7, 8}


def plain(image):
    """Converts to a mode that both encoders and the resampling support. Colours are not managed, as in the tutorials."""
    if image.mode in ("RGB", "RGBA"):
        return image
    return image.convert("RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB")


def resized(image, width):
    if image.width <= width:
        return image
    return image.resize((width, max(1, round(image.height * width / image.width))), LANCZOS)


def covered(image):
    side = min(THUMB, *image.size)
    return ImageOps.fit(image, (side, side), LANCZOS)


def encode(image, extension):
    out = io.BytesIO()
    if extension == "webp":
        image.save(out, "WEBP", quality=QUALITY, method=4)
    else:
        if image.mode == "RGBA":
            white = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(white, image).convert("RGB")
        image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def both(name, image):
    return {f"{name}.{extension}": encode(image, extension) for extension in ("webp", "jpeg")}


SIZES = {"thumb": covered, "medium": lambda image: resized(image, MEDIUM), "large": lambda image: resized(image, LARGE)}


def decoded(data):
    return plain(ImageOps.exif_transpose(Image.open(io.BytesIO(data))))


def six_decodes(data):
    return {f"{name}.{extension}": encode(cut(decoded(data)), extension)
            for name, cut in SIZES.items() for extension in ("webp", "jpeg")}


def one_decode(data):
    image = decoded(data)
    outputs = {}
    for name, cut in SIZES.items():
        outputs.update(both(name, cut(image)))
    return outputs


def best(data):
    """Shrinks while decoding, rotates at the end, and makes each size from the next larger one."""
    image = Image.open(io.BytesIO(data))
    turned = image.getexif().get(0x0112) in TRANSPOSED
    width, height = (image.height, image.width) if turned else image.size
    target = (min(LARGE, width), max(1, round(height * min(LARGE, width) / width)))
    stored = target[::-1] if turned else target
    if image.format == "JPEG":
        image.draft("CMYK" if image.mode == "CMYK" else "RGB", stored)
    exif = image.getexif()
    small = plain(image).resize(stored, LANCZOS, reducing_gap=2.0)
    small.getexif()[0x0112] = exif.get(0x0112, 1)
    large = ImageOps.exif_transpose(small)
    medium = resized(large, MEDIUM)
    return {**both("large", large), **both("medium", medium), **both("thumb", covered(medium))}
