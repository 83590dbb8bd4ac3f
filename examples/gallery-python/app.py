#!/usr/bin/env python3
from aws_cdk import App
from serverless_image_processor import ApiAuth

from gallery_stack import GalleryStack

app = App()
# everyone sees the photos; only callers with AWS credentials of this account add, change and remove them
GalleryStack(app, "Gallery", auth=ApiAuth.iam())
app.synth()
