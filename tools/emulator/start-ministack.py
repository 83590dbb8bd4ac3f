"""Starts MiniStack with CORS of HTTP APIs as API Gateway has it, and with the actions of SQS as IAM has them.

MiniStack 1.5.33 stores the rules of CloudFormation under names that it does not read, and answers every OPTIONS request
itself, even if the API has no rules of its own and an OPTIONS route instead. It asks for an action SendMessageBatch, which
does not exist: sqs:SendMessage covers both operations ("Amazon SQS API permissions", Amazon SQS Developer Guide).
"""

# imported here, since two threads that import it at the same time fail
import zipfile  # noqa: F401

from ministack.app import main
from ministack.core import iam_actions
from ministack.services import apigateway

route_of = apigateway._match_route
execute = apigateway._handle_execute_in_scope


async def execute_with_cors(api_id, stage, path, method, *rest):
    api = apigateway._apis.get(api_id) or {}
    rules = api.get("corsConfiguration")
    if rules:
        api["corsConfiguration"] = {name[0].lower() + name[1:]: value for name, value in rules.items()}
    elif method == "OPTIONS":
        # in lower case, it is a request like any other
        method = "options"
    return await execute(api_id, stage, path, method, *rest)


apigateway._match_route = lambda api_id, method, path: route_of(api_id, method.upper(), path)
apigateway._handle_execute_in_scope = execute_with_cors

action_of = iam_actions._action_from_target


def action_without_batch(headers):
    action = action_of(headers)
    is_sqs = headers.get("x-amz-target", "").startswith("AmazonSQS.")
    return action.removesuffix("Batch") if action and is_sqs else action


iam_actions._action_from_target = action_without_batch

if __name__ == "__main__":
    main()
