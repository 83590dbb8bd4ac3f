from aws_cdk import App, Stack
from serverless_image_processor import ImageSize, ServerlessImageProcessor

ServerlessImageProcessor(Stack(App(), "BadSizes"), "Images", sizes=[ImageSize(name="thumb")])
