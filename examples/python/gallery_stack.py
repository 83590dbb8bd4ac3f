from aws_cdk import Duration, Size, Stack
from constructs import Construct
from serverless_image_processor import (
    ImageDelivery,
    ImageFit,
    ImageMetadata,
    ImagePosition,
    ImagePreset,
    ImageSize,
    ImageVisibility,
    InputType,
    OutputFormat,
    ServerlessImageProcessor,
    WebsiteOptions,
)


class GalleryStack(Stack):
    """The pictures of a photo gallery, and a page to upload them with: its URL is the stack's output `WebsiteUrl`."""

    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        ServerlessImageProcessor(
            self,
            "Images",
            sizes=[
                ImageSize(
                    name="thumb", width=320, height=320, fit=ImageFit.COVER, position=ImagePosition.ATTENTION, sharpen=0.5
                ),
                ImageSize(
                    name="card",
                    width=800,
                    formats=[OutputFormat.webp(effort=5, max_size=Size.kibibytes(80)), OutputFormat.original()],
                ),
                ImageSize(name="screen", width=1920, height=1080),
            ],
            formats=[OutputFormat.avif(quality=55), OutputFormat.webp(), OutputFormat.jpeg(quality=85)],
            metadata=ImageMetadata.KEEP_COPYRIGHT,
            upload_prefix="photos/",
            max_upload_size=Size.mebibytes(15),
            allowed_input_types=[InputType.JPEG, InputType.PNG, InputType.WEBP],
            heic=True,
            upload_expiry=Duration.minutes(10),
            allowed_origins=["https://gallery.example.com", "http://localhost:5173"],
            timeout=Duration.seconds(90),
            max_concurrency=20,
            delivery=ImageDelivery.presigned_urls(expiry=Duration.minutes(30)),
            website=WebsiteOptions(),
            # the faces next to the photos, which everyone sees
            presets={
                "avatar": ImagePreset(
                    sizes=[ImageSize(name="face", width=96, height=96, fit=ImageFit.COVER)],
                    max_upload_size=Size.mebibytes(5),
                    visibility=ImageVisibility.PUBLIC,
                    upload_prefix="photos/avatars/",
                )
            },
        )
