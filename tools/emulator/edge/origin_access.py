"""Origin access control: what bucket policies and key policies allow a distribution.

MiniStack asks the bucket policy only, without the account of the distribution, and a template's default encryption of
a bucket has no effect.
"""

from ministack.core.iam_evaluator import EvalContext, evaluate_resource_policy
from ministack.core.responses import get_region
from ministack.services import kms, s3
from ministack.services.cloudformation import provisioners

allows_others = s3._cloudfront_origin_allows
BUCKET = provisioners._RESOURCE_HANDLERS["AWS::S3::Bucket"]
create_bucket = BUCKET["create"]
KEY_HEADER = "x-amz-server-side-encryption-aws-kms-key-id"
#: keys of buckets, by the buckets' names
KEYS: dict[str, str] = {}


def allows(owner: str, bucket: str, key: str, source_arn: str, identity: str) -> bool:
    """Tells if CloudFront may read an object for the distribution `source_arn`."""
    if identity or not source_arn:
        return allows_others(owner, bucket, key, source_arn, identity)
    policy = s3._bucket_policies.get_scoped(owner, None, bucket)
    if not _allowed(policy, "s3:GetObject", f"arn:aws:s3:::{bucket}/{key}", source_arn):
        return False
    stored = s3._buckets.get_scoped(owner, None, bucket)["objects"].get(key) or {}
    key_id = (stored.get("preserved_headers") or {}).get(KEY_HEADER) or KEYS.get(bucket)
    encryption = kms._resolve_key(key_id) if key_id else None
    return encryption is None or _allowed(encryption["Policy"], "kms:Decrypt", encryption["Arn"], source_arn)


def _allowed(policy: str | dict | None, action: str, resource: str, source_arn: str) -> bool:
    context = EvalContext(
        principal_arn="*",
        principal_type="Service",
        principal_account="",
        action=action,
        resource_arn=resource,
        region=get_region(),
        # signed requests are sent over TLS
        secure_transport=True,
        service_context={"aws:sourcearn": source_arn, "aws:sourceaccount": source_arn.split(":")[4]},
    )
    return evaluate_resource_policy(policy, context, service="cloudfront.amazonaws.com").decision == "Allow"


def create_encrypted(logical_id: str, props: dict, stack_name: str) -> tuple:
    bucket, attributes = create_bucket(logical_id, props, stack_name)
    rules = (props.get("BucketEncryption") or {}).get("ServerSideEncryptionConfiguration") or []
    for rule in rules:
        if key_id := (rule.get("ServerSideEncryptionByDefault") or {}).get("KMSMasterKeyID"):
            KEYS[bucket] = key_id
    return bucket, attributes


def install() -> None:
    s3._cloudfront_origin_allows = allows
    BUCKET["create"] = create_encrypted
