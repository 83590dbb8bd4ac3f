import { Duration } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { corsOfFunctions } from './cors';
import { uploadKeyPattern } from '../contract/keys';
import type { ApiSettings } from '../contract/settings';
import type { ImageTable } from '../record/image-table';
import { grantObjects } from '../shared/bucket-grants';
import { type FunctionDefaults, functionDefaults, nodeFunction } from '../shared/lambda-function';

/** Properties of a function behind the HTTP API. */
export interface ApiFunctionProps extends FunctionDefaults {
  readonly uploadBucket: IBucket;
  readonly variantsBucket: IBucket;
  readonly table: ImageTable;
  readonly queue: IQueue;
  /** Layer with the settings of all presets. */
  readonly presetsLayer: lambda.ILayerVersion;
  readonly settings: Omit<
    ApiSettings,
    'presets' | 'uploadBucket' | 'variantsBucket' | 'table' | 'queueUrl' | 'corsOrigins'
  >;
  /** Origins of the pages that may call. */
  readonly allowedOrigins: string[];
}

/** Creates a function behind the HTTP API, with the permissions for the operations on uploads through it. */
export function apiFunction(
  scope: Construct,
  name: 'admin' | 'api',
  props: ApiFunctionProps & { readonly description: string },
): lambda.Function {
  const { description } = props;
  const settings: Omit<ApiSettings, 'presets'> = {
    ...props.settings,
    uploadBucket: props.uploadBucket.bucketName,
    variantsBucket: props.variantsBucket.bucketName,
    table: props.table.table.tableName,
    queueUrl: props.queue.queueUrl,
    corsOrigins: corsOfFunctions(props.allowedOrigins),
  };
  const handler = nodeFunction(scope, name, {
    ...functionDefaults(props),
    description,
    settings,
    layers: [props.presetsLayer],
    memorySize: 512,
    timeout: Duration.seconds(10),
  });
  // requests that the function signs have no more permissions than the function
  const uploads = uploadKeyPattern(props.settings.uploadPrefix);
  grantObjects(props.uploadBucket, handler, uploads, 's3:PutObject', 's3:DeleteObject');
  grantObjects(props.variantsBucket, handler, '*', 's3:GetObject');
  props.table.grantRecords(handler);
  if (props.settings.quota) {
    props.table.grantUsage(handler);
  }
  props.queue.grant(handler, 'sqs:SendMessage');
  props.queue.encryptionMasterKey?.grant(handler, 'kms:GenerateDataKey', 'kms:Decrypt');
  return handler;
}
