#!/usr/bin/env python3
from aws_cdk import App

from gallery_stack import GalleryStack

app = App()
GalleryStack(app, "Gallery")
app.synth()
