from pathlib import Path

from aws_cdk import Duration, RemovalPolicy, Stack
from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_apigatewayv2_integrations as integrations
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct
from serverless_image_processor import ServerlessImageProcessor


class PhotoIndex(Construct):
    """The list of public photos, newest first: events write it into a table, and `GET /photos?cursor` reads it."""

    def __init__(
        self, scope: Construct, construct_id: str, *, images: ServerlessImageProcessor, site: cloudfront.Distribution
    ) -> None:
        super().__init__(scope, construct_id)
        self.rows = dynamodb.Table(
            self,
            "Rows",
            partition_key=dynamodb.Attribute(name="gallery", type=dynamodb.AttributeType.STRING),
            sort_key=dynamodb.Attribute(name="at", type=dynamodb.AttributeType.STRING),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            time_to_live_attribute="expiresAt",
            removal_policy=RemovalPolicy.DESTROY,
        )
        self._follow_events(images)
        self._add_list(images, site)

    def _follow_events(self, images: ServerlessImageProcessor) -> None:
        # events that failed three times in the function, or did not reach it for a day
        not_indexed = sqs.Queue(self, "NotIndexed", enforce_ssl=True, retention_period=Duration.days(14))
        indexer = self._function("IndexPhoto", "index_photo", dead_letter_queue=not_indexed)
        self.rows.grant(indexer, "dynamodb:PutItem")
        target = targets.LambdaFunction(indexer, dead_letter_queue=not_indexed)
        images.on_image_ready("GalleryReady", target=target)
        images.on_image_updated("GalleryUpdated", target=target)
        images.on_image_rejected("GalleryRejected", target=target)
        images.on_image_failed("GalleryFailed", target=target)
        images.on_image_deleted("GalleryDeleted", target=target)

    def _add_list(self, images: ServerlessImageProcessor, site: cloudfront.Distribution) -> None:
        listing = self._function("ListPhotos", "list_photos")
        self.rows.grant(listing, "dynamodb:Query")
        images.api.add_routes(
            path="/photos",
            methods=[apigateway.HttpMethod.GET],
            integration=integrations.HttpLambdaIntegration("ListPhotos", listing),
        )
        stack = Stack.of(self)
        site.add_behavior(
            "/photos",
            origins.HttpOrigin(f"{images.api.api_id}.execute-api.{stack.region}.{stack.url_suffix}"),
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            cache_policy=cloudfront.CachePolicy(
                self,
                "ListCache",
                # the function's Cache-Control decides within these
                min_ttl=Duration.seconds(0),
                default_ttl=Duration.seconds(0),
                max_ttl=Duration.minutes(1),
                query_string_behavior=cloudfront.CacheQueryStringBehavior.allow_list("cursor"),
                enable_accept_encoding_brotli=True,
                enable_accept_encoding_gzip=True,
            ),
        )

    def _function(
        self, function_id: str, folder: str, *, dead_letter_queue: sqs.Queue | None = None
    ) -> lambda_.Function:
        return lambda_.Function(
            self,
            function_id,
            runtime=lambda_.Runtime.PYTHON_3_13,
            handler="index.handler",
            code=lambda_.Code.from_asset(str(Path(__file__).parent / folder)),
            memory_size=256,
            timeout=Duration.seconds(10),
            environment={"ROWS": self.rows.table_name},
            dead_letter_queue=dead_letter_queue,
        )
