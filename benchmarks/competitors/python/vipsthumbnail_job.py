"""The vipsthumbnail command, once for each output, process start included."""
import os
import subprocess
import sys
import tempfile

SIZES = {"thumb": ["--size", "200x200>", "--smartcrop", "centre"], "medium": ["--size", "800x>"], "large": ["--size", "1600x>"]}
FORMATS = {"webp": "webp[Q=80,strip]", "jpeg": "jpg[Q=80,strip,background=255]"}


def thumbnails(_data):
    photo = sys.argv[2]
    outputs = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, size in SIZES.items():
            for extension, suffix in FORMATS.items():
                target = os.path.join(folder, f"{name}.{suffix}")
                command = ["vipsthumbnail", photo, *size, "--eprofile", "srgb", "--rotate", "-o", target]
                run = subprocess.run(command, capture_output=True, text=True, check=False)
                if run.returncode != 0:
                    raise RuntimeError(run.stderr.strip())
                with open(target.split("[")[0], "rb") as file:
                    outputs[f"{name}.{extension}"] = file.read()
    return outputs
