import type { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as lambda from 'aws-cdk-lib/aws-lambda';

/** Creates a user pool for tests, in which anyone can sign up and sign in at once, without a code by mail. */
export function openUserPool(stack: Stack, removalPolicy?: RemovalPolicy): cognito.UserPool {
  const code =
    'exports.handler = async event => ({ ...event, response: { ...event.response, autoConfirmUser: true } });';
  const preSignUp = new lambda.Function(stack, 'ConfirmAtOnce', {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline(code),
  });
  return new cognito.UserPool(stack, 'Pool', { selfSignUpEnabled: true, lambdaTriggers: { preSignUp }, removalPolicy });
}
