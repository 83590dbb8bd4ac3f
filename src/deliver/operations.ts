import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { type RouteAuth, ROUTES } from '../contract/http';

/** Path and method of one operation. */
export type Route = (typeof ROUTES)[keyof typeof ROUTES];

/** Returns the operations with an authorization. */
export function operationsFor(auth: RouteAuth): Route[] {
  return Object.values(ROUTES).filter(route => route.auth === auth);
}

/** Grants calling the operations with an authorization: one ARN each, with `*` for parameters of the path. */
export function grantOperations(api: HttpApi, grantee: IGrantable, auth: RouteAuth): void {
  Grant.addToPrincipal({
    grantee,
    actions: ['execute-api:Invoke'],
    resourceArns: operationsFor(auth).map(({ method, path }) =>
      api.arnForExecuteApi(method, path.replace(/\{\w+\}/g, '*')),
    ),
  });
}
