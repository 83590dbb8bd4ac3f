#!/usr/bin/env python3
import os

from aws_cdk import App, Environment

from private_albums_stack import PrivateAlbumsStack

app = App()
PrivateAlbumsStack(
    app,
    "PrivateAlbums",
    # the region of CloudFront's certificates, so that one certificate serves images and API
    env=Environment(account=os.environ.get("CDK_DEFAULT_ACCOUNT"), region="us-east-1"),
    zone_name="example.com",
    hosted_zone_id="Z0123456789ABCDEFGHIJ",
)
app.synth()
