import { type Duration, type RemovalPolicy, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type CommonSettings, SETTINGS_VARIABLE } from '../contract/settings';
import { checkedFor, invalidProp } from '../validation';
import { functionCode } from './asset-paths';
import { encryptedLogGroup } from './log-group';

/** Runtime of the functions, by name: the lowest supported aws-cdk-lib has no constant for Node.js 24. */
export const NODEJS_24 = new lambda.Runtime('nodejs24.x', lambda.RuntimeFamily.NODEJS, { supportsInlineCode: true });

/** Properties that all functions of a processor have in common. */
export interface FunctionDefaults {
  /** Unique name of the processor: the dimension of its metrics. */
  readonly processor: string;
  readonly architecture: lambda.Architecture;
  /** Indicates whether X-Ray traces the function. */
  readonly tracing: boolean;
  readonly logRetention: logs.RetentionDays;
  readonly removalPolicy: RemovalPolicy;
  /** Key that encrypts the log group. */
  readonly encryptionKey?: IKey;
}

/** Returns the properties that all functions have in common, without the others. */
export function functionDefaults(props: FunctionDefaults): FunctionDefaults {
  const { processor, architecture, tracing, logRetention, removalPolicy, encryptionKey } = props;
  return { processor, architecture, tracing, logRetention, removalPolicy, encryptionKey };
}

/** Properties of `nodeFunction`. */
interface NodeFunctionProps extends FunctionDefaults {
  readonly description: string;
  /** Settings of the function, passed as JSON. */
  readonly settings: object;
  /** Environment variables next to the settings. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly layers?: lambda.ILayerVersion[];
  readonly memorySize: number;
  readonly timeout: Duration;
  readonly retryAttempts?: number;
}

/**
 * Creates a function with its own log group, and a role that may write to that log group only. AWS's managed policy
 * would allow every log group.
 */
export function nodeFunction(
  scope: Construct,
  name: 'admin' | 'api' | 'erase' | 'events' | 'process' | 'purge' | 'rerun' | 'sweep',
  props: NodeFunctionProps,
): lambda.Function {
  const { environment, processor, tracing, logRetention, removalPolicy, encryptionKey, settings: own, ...rest } = props;
  const settings: object & CommonSettings = { ...own, processor };
  checkedFor(scope.node.scope ?? scope, () => assertFits(settings, environment));
  const logGroup = encryptedLogGroup(scope, 'Logs', { retention: logRetention, removalPolicy, encryptionKey });
  const role = new iam.Role(scope, 'FunctionServiceRole', {
    assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
  });
  logGroup.grantWrite(role);
  return new lambda.Function(scope, 'Function', {
    ...rest,
    runtime: NODEJS_24,
    code: functionCode(name),
    handler: 'index.handler',
    tracing: tracing ? lambda.Tracing.ACTIVE : undefined,
    logGroup,
    role,
    environment: { [SETTINGS_VARIABLE]: JSON.stringify(settings), ...environment },
  });
}

/** Lambda's quota for all environment variables: 4 KB ("Lambda quotas", AWS Lambda Developer Guide). */
const MAX_ENVIRONMENT_BYTES = 4_096;

/** Reserved for variables that an app adds, such as those of a tracing layer. */
const RESERVED_BYTES = 256;

/** Maximum length, in bytes, of names known only at deployment. */
const LONGEST_BUCKET_NAME = 63;
const LONGEST_NAME = 255;

// AWS counts the JSON of all variables, in which the quotes of the settings are escaped once more: its error cites the
// string that it measured
function assertFits(settings: object, environment: Readonly<Record<string, string>> = {}): void {
  const text = JSON.stringify(settings, (name, value) =>
    Token.isUnresolved(value) ? 'x'.repeat(/bucket$/i.test(name) ? LONGEST_BUCKET_NAME : LONGEST_NAME) : value,
  );
  const bytes = Buffer.byteLength(JSON.stringify({ [SETTINGS_VARIABLE]: text, ...environment }));
  const most = MAX_ENVIRONMENT_BYTES - RESERVED_BYTES;
  if (bytes > most) {
    throw invalidProp(
      'settings',
      `${bytes} bytes of environment variables`,
      `at most ${most} bytes`,
      'shorten uploadPrefix, ownerClaim or allowedOrigins',
    );
  }
}
