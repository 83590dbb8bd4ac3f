from aws_cdk import Duration, Size, Stack
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct
from serverless_image_processor import (
    AlarmOptions,
    ApiAuth,
    ImageDelivery,
    ImageFit,
    ImageMetadata,
    ImagePosition,
    ImagePreset,
    ImageSize,
    ImageVisibility,
    InputType,
    OutputFormat,
    OwnerQuota,
    PrivateImages,
    QuotaOptions,
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

        # the albums of signed-in members: each has a quota, and the app is told when a picture is ready
        albums = ServerlessImageProcessor(
            self,
            "Albums",
            auth=ApiAuth.jwt(
                issuer="https://login.example.com/",
                audience=["gallery"],
                owner_claim="member",
                scopes=["albums"],
            ),
            allowed_origins=["https://gallery.example.com"],
            quota=QuotaOptions(per_owner=OwnerQuota(images=500, bytes=Size.gibibytes(2), uploads_per_day=100)),
            superseded_grace=Duration.days(2),
            delivery=ImageDelivery.cdn(
                price_class=cloudfront.PriceClass.PRICE_CLASS_100,
                browser_cache=Duration.days(1),
                private_images=PrivateImages.presigned_urls(),
            ),
            alarms=AlarmOptions(time_to_ready=Duration.minutes(2), exclude=["apiThrottles"]),
            alarm_topic=sns.Topic(self, "OnCall", enforce_ssl=True),
            dashboard=True,
        )
        albums.on_image_ready("Ready", target=targets.SqsQueue(sqs.Queue(self, "ReadyPictures", enforce_ssl=True)))
        albums.grant_admin(iam.Role(self, "BackEnd", assumed_by=iam.AccountRootPrincipal()))
