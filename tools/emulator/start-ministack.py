"""Starts MiniStack with CORS of HTTP APIs as API Gateway has it, and with the permissions that AWS asks for.

MiniStack 1.5.33 stores the rules of CloudFormation under names that it does not read, and answers every OPTIONS request
itself, even if the API has no rules of its own and an OPTIONS route instead. It also
asks for permissions such as sqs:SendMessageBatch, which do not exist: on AWS, batches need those of single requests.
It takes reading one event source mapping for listing all, and lets everyone change one. What its CloudFront lacks is in
the package edge.
"""

import sys

# no compiled files in the working copy
sys.dont_write_bytecode = True

# imported here, since two threads that import it at the same time fail
import zipfile  # noqa: F401

import edge
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

action_of = iam_actions.extract_iam_action


def action_of_single_request(*request):
    action = action_of(*request)
    return action.removesuffix("Batch") if action and action.startswith("sqs:") else action


iam_actions.extract_iam_action = action_of_single_request

lambda_action_of = iam_actions._lambda_action
MAPPING_ACTIONS = {"GET": "Get", "PUT": "Update", "DELETE": "Delete"}


def lambda_action(method, path):
    *_, resource, _id = ["", *path.strip("/").split("/")]
    if resource == "event-source-mappings" and method in MAPPING_ACTIONS:
        return f"{MAPPING_ACTIONS[method]}EventSourceMapping"
    return lambda_action_of(method, path)


iam_actions._lambda_action = lambda_action

edge.install()

if __name__ == "__main__":
    main()
