from pathlib import Path

from aws_cdk import CfnOutput, RemovalPolicy, Stack
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_s3_deployment as s3_deployment
from constructs import Construct
from serverless_image_processor import ApiAuth, ImageDelivery, ImageSize, ImageVisibility, ServerlessImageProcessor

from photo_index import PhotoIndex

# the page is that of the gallery in TypeScript
PAGE = Path(__file__).parent.parent / "gallery" / "page"


class GalleryStack(Stack):
    """A public gallery: page, list and photos come from one distribution, whose URL is the output `GalleryUrl`."""

    def __init__(self, scope: Construct, construct_id: str, *, auth: ApiAuth | None = None, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)
        pages = s3.Bucket(
            self,
            "Pages",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            enforce_ssl=True,
            auto_delete_objects=True,
            removal_policy=RemovalPolicy.DESTROY,
        )
        site = cloudfront.Distribution(
            self,
            "Site",
            # in your app: domain_names and certificate
            default_behavior=cloudfront.BehaviorOptions(
                origin=origins.S3BucketOrigin.with_origin_access_control(pages),
                viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
                response_headers_policy=security_headers(self),
            ),
            default_root_object="index.html",
            http_version=cloudfront.HttpVersion.HTTP2_AND_3,
        )

        images = ServerlessImageProcessor(
            self,
            "Images",
            auth=auth,
            sizes=[
                ImageSize(name="small", width=480),
                ImageSize(name="medium", width=960),
                ImageSize(name="large", width=1920),
            ],
            visibility=ImageVisibility.PUBLIC,
            # adds the paths of photos, stable URLs and public manifests to the site
            delivery=ImageDelivery.cdn(distribution=site),
        )
        PhotoIndex(self, "Index", images=images, site=site)

        s3_deployment.BucketDeployment(
            self,
            "Page",
            sources=[s3_deployment.Source.asset(str(PAGE))],
            destination_bucket=pages,
            distribution=site,
        )
        CfnOutput(self, "UploadBucket", value=images.upload_bucket.bucket_name)
        CfnOutput(self, "GalleryUrl", value=f"https://{site.distribution_domain_name}/")


def security_headers(scope: Construct) -> cloudfront.ResponseHeadersPolicy:
    content_security_policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return cloudfront.ResponseHeadersPolicy(
        scope,
        "SecurityHeaders",
        security_headers_behavior=cloudfront.ResponseSecurityHeadersBehavior(
            content_security_policy=cloudfront.ResponseHeadersContentSecurityPolicy(
                content_security_policy=content_security_policy, override=True
            ),
            content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
        ),
    )
