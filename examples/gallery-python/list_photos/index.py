import json
import os
import re

import boto3
from boto3.dynamodb.conditions import Attr, Key

rows = boto3.resource("dynamodb").Table(os.environ["ROWS"])

PAGE = 60
CURSOR = re.compile(r"[\w.:-]+#[\w-]+")


def handler(event, context):
    """Returns a page of photos, newest first: `{photos, cursor?}`. The cursor is the key of the last row."""
    cursor = (event.get("queryStringParameters") or {}).get("cursor")
    if cursor is not None and not CURSOR.fullmatch(cursor):
        return respond(400, {"detail": "cursor: expected that of the previous page"}, "no-store")
    page = rows.query(
        KeyConditionExpression=Key("gallery").eq("photos"),
        FilterExpression=Attr("photo").exists(),
        ScanIndexForward=False,
        Limit=PAGE,
        **({"ExclusiveStartKey": {"gallery": "photos", "at": cursor}} if cursor else {}),
    )
    body = {"photos": [row["photo"] for row in page["Items"]]}
    if "LastEvaluatedKey" in page:
        body["cursor"] = page["LastEvaluatedKey"]["at"]
    return respond(200, body, "public, max-age=60")


def respond(status: int, body: dict, cache_control: str) -> dict:
    headers = {"content-type": "application/json", "cache-control": cache_control}
    # numbers of DynamoDB are decimals
    return {"statusCode": status, "headers": headers, "body": json.dumps(body, default=int)}
