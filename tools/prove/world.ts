import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import type { ProveNames } from './names';
import type { Clients } from './probes/role-probes';
import { clientConfig } from '../emulator/aws-environment';
import type { Keys } from '../emulator/make-user';

/** Where the stack is deployed. */
export interface Target {
  /** Region; `emulator` for the emulator. */
  readonly region: string;
  /** Endpoint of the emulator and the one without TLS; absent on AWS. */
  readonly emulator?: { readonly endpoint: string; readonly plainEndpoint: string };
  /** Credentials of the caller. */
  readonly keys: Keys;
}

/** Deployed stack, and clients with the permissions of the caller. */
export interface World extends Target {
  readonly names: ProveNames;
  readonly clients: Clients & {
    readonly logs: CloudWatchLogsClient;
    readonly sfn: SFNClient;
    readonly sts: STSClient;
  };
  /** Returns clients with other credentials. */
  clientsOf(keys: Keys): Clients;
  /** Returns the address of an object for requests without a client. */
  addressOf(bucket: string, key: string): string;
}

/** Connects to a deployed stack. */
export function connect(target: Target, names: ProveNames): World {
  const { emulator, region, keys } = target;
  const configOf = (credentials: Keys) =>
    emulator ? clientConfig(emulator.endpoint, credentials) : { region, credentials };
  const clientsOf = (credentials: Keys): Clients => {
    const config = configOf(credentials);
    return {
      s3: new S3Client({ ...config, forcePathStyle: emulator !== undefined }),
      sqs: new SQSClient({ ...config, useQueueUrlAsEndpoint: emulator === undefined }),
      dynamo: new DynamoDBClient(config),
      iam: new IAMClient(config),
      lambda: new LambdaClient(config),
    };
  };
  const config = configOf(keys);
  const others = {
    logs: new CloudWatchLogsClient(config),
    sfn: new SFNClient(config),
    sts: new STSClient(config),
  };
  const base = (bucket: string) =>
    emulator ? `${emulator.endpoint}/${bucket}` : `https://${bucket}.s3.${region}.amazonaws.com`;
  return {
    ...target,
    names,
    clients: { ...clientsOf(keys), ...others },
    clientsOf,
    addressOf: (bucket, key) => `${base(bucket)}/${key}`,
  };
}
