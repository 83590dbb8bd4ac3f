"""Origin access control, with the account of the distribution in the request, which bucket policies may ask for."""

from ministack.core.iam_evaluator import EvalContext, evaluate_resource_policy
from ministack.core.responses import get_region
from ministack.services import s3

allows_others = s3._cloudfront_origin_allows


def allows(owner: str, bucket: str, key: str, source_arn: str, identity: str) -> bool:
    """Tells if CloudFront may read an object for the distribution `source_arn`."""
    if identity or not source_arn:
        return allows_others(owner, bucket, key, source_arn, identity)
    policy = s3._bucket_policies.get_scoped(owner, None, bucket)
    if not policy:
        return False
    context = EvalContext(
        principal_arn="*",
        principal_type="Service",
        principal_account="",
        action="s3:GetObject",
        resource_arn=f"arn:aws:s3:::{bucket}/{key}",
        region=get_region(),
        # signed requests are sent over TLS
        secure_transport=True,
        service_context={"aws:sourcearn": source_arn, "aws:sourceaccount": source_arn.split(":")[4]},
    )
    return evaluate_resource_policy(policy, context, service="cloudfront.amazonaws.com").decision == "Allow"
