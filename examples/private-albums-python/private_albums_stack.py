from pathlib import Path

from aws_cdk import CfnOutput, Duration, Stack
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cognito as cognito
from aws_cdk import aws_route53 as route53
from aws_cdk import aws_route53_targets as targets
from aws_cdk import aws_secretsmanager as secretsmanager
from constructs import Construct
from serverless_image_processor import (
    ApiAuth,
    ApiDomainOptions,
    ImageDelivery,
    PrivateImages,
    ServerlessImageProcessor,
)


class PrivateAlbumsStack(Stack):
    """Albums that only their owners see, with cookies that open their images. The app is at `app.` of the zone."""

    def __init__(
        self, scope: Construct, construct_id: str, *, zone_name: str, hosted_zone_id: str, **kwargs
    ) -> None:
        super().__init__(scope, construct_id, **kwargs)
        zone = route53.HostedZone.from_hosted_zone_attributes(
            self, "Zone", zone_name=zone_name, hosted_zone_id=hosted_zone_id
        )
        certificate = acm.Certificate(
            self,
            "Certificate",
            domain_name=f"*.{zone_name}",
            validation=acm.CertificateValidation.from_dns(zone),
        )
        members = cognito.UserPool(self, "Members", self_sign_up_enabled=True)
        client = members.add_client("App", id_token_validity=Duration.hours(1))

        images = ServerlessImageProcessor(
            self,
            "Images",
            auth=ApiAuth.cognito(user_pool=members, clients=[client]),
            allowed_origins=[f"https://app.{zone_name}"],
            api_domain=ApiDomainOptions(domain_name=f"api.{zone_name}", certificate=certificate),
            delivery=ImageDelivery.cdn(
                domain_names=[f"images.{zone_name}"],
                certificate=certificate,
                private_images=PrivateImages.signed_cookies(
                    # to make the keys, see ../private-albums/README.md
                    public_key=(Path(__file__).parent / "public_key.pem").read_text(),
                    private_key=secretsmanager.Secret.from_secret_name_v2(
                        self, "PrivateKey", "private-albums/private-key"
                    ),
                    cookie_domain=zone_name,
                    expiry=Duration.hours(1),
                ),
            ),
        )

        route53.ARecord(
            self,
            "ImagesRecord",
            zone=zone,
            record_name="images",
            target=route53.RecordTarget.from_alias(targets.CloudFrontTarget(images.distribution)),
        )
        route53.ARecord(
            self,
            "ApiRecord",
            zone=zone,
            record_name="api",
            target=route53.RecordTarget.from_alias(
                targets.ApiGatewayv2DomainProperties(
                    images.api_domain_name.regional_domain_name, images.api_domain_name.regional_hosted_zone_id
                )
            ),
        )
        CfnOutput(self, "ClientId", value=client.user_pool_client_id)
