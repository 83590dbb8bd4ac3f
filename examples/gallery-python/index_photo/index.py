import os
import time

import boto3

from row_of import row_of

rows = boto3.resource("dynamodb").Table(os.environ["ROWS"])


def handler(event, context):
    """Writes the row of a photo. An event may arrive twice, or after a later one: it counts only if it is newer."""
    detail = event["detail"]
    try:
        rows.put_item(
            Item=row_of(detail, time.time()),
            ConditionExpression="attribute_not_exists(revision) OR revision < :revision",
            ExpressionAttributeValues={":revision": detail["revision"]},
        )
    except rows.meta.client.exceptions.ConditionalCheckFailedException:
        pass
