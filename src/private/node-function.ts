import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { functionCode } from './assets';
import { NODEJS_24 } from './runtime';
import { SETTINGS_VARIABLE } from '../contract/env';

/** Properties of `nodeFunction`. */
export interface NodeFunctionProps {
  readonly description: string;
  /** What the function is told. */
  readonly settings: object;
  /** Variables beside the settings. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly layers?: lambda.ILayerVersion[];
  readonly architecture: lambda.Architecture;
  readonly memorySize: number;
  readonly timeout: Duration;
  readonly retryAttempts?: number;
  readonly logRetention: logs.RetentionDays;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * One of our functions, with a log of its own, and a role that may write that log and nothing else. AWS's managed policy would allow every log group.
 */
export function nodeFunction(scope: Construct, name: 'api' | 'process' | 'sweep', props: NodeFunctionProps): lambda.Function {
  const { settings, environment, logRetention, removalPolicy, ...rest } = props;
  const logGroup = new logs.LogGroup(scope, 'Logs', { retention: logRetention, removalPolicy });
  const role = new iam.Role(scope, 'FunctionServiceRole', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  return new lambda.Function(scope, 'Function', {
    ...rest,
    runtime: NODEJS_24,
    code: functionCode(name),
    handler: 'index.handler',
    logGroup,
    role,
    environment: { [SETTINGS_VARIABLE]: JSON.stringify(settings), ...environment },
  });
}
