/** Lambda function with the constraints on its bundle. */
export interface FunctionBundle {
  readonly name: string;
  /** Source file that exports `handler`, relative to the repository. */
  readonly entry: string;
  /**
   * Packages that it must neither contain nor require: they slow down cold starts, or serve a permission of another
   * function.
   */
  readonly forbidden: readonly string[];
  /** Largest size of the minified bundle in bytes. */
  readonly maxBytes: number;
}

/** Bundles of all functions: one entry becomes one folder `assets/functions/<name>`. */
export const functionBundles: readonly FunctionBundle[] = [
  {
    name: 'process',
    entry: 'src/lambda/process/process.lambda.ts',
    forbidden: [
      '@aws-sdk/s3-presigned-post',
      '@aws-sdk/s3-request-presigner',
      '@aws-sdk/client-eventbridge',
      'libheif-js',
    ],
    maxBytes: 650_000,
  },
  {
    name: 'sweep',
    entry: 'src/lambda/sweep/sweep.lambda.ts',
    forbidden: [
      'sharp',
      '@aws-lambda-powertools/batch',
      '@aws-sdk/client-eventbridge',
      '@aws-sdk/s3-presigned-post',
      '@aws-sdk/s3-request-presigner',
    ],
    maxBytes: 650_000,
  },
  {
    name: 'api',
    entry: 'src/lambda/api/api.lambda.ts',
    forbidden: ['sharp', '@aws-sdk/client-eventbridge'],
    maxBytes: 650_000,
  },
  {
    name: 'admin',
    entry: 'src/lambda/api/admin.lambda.ts',
    forbidden: ['sharp'],
    maxBytes: 650_000,
  },
  {
    name: 'erase',
    entry: 'src/lambda/erase/erase.lambda.ts',
    forbidden: ['sharp', '@aws-sdk/s3-presigned-post', '@aws-sdk/s3-request-presigner'],
    maxBytes: 650_000,
  },
  {
    name: 'rerun',
    entry: 'src/lambda/rerun/rerun.lambda.ts',
    forbidden: [
      'sharp',
      '@aws-lambda-powertools/batch',
      '@aws-sdk/client-eventbridge',
      '@aws-sdk/s3-presigned-post',
      '@aws-sdk/s3-request-presigner',
    ],
    maxBytes: 700_000,
  },
  {
    name: 'events',
    entry: 'src/lambda/events/events.lambda.ts',
    forbidden: ['sharp', '@aws-sdk/client-s3', '@aws-sdk/client-dynamodb'],
    maxBytes: 450_000,
  },
  {
    name: 'purge',
    entry: 'src/lambda/purge/purge.lambda.ts',
    forbidden: ['sharp', '@aws-lambda-powertools/batch', '@aws-sdk/client-sqs'],
    maxBytes: 650_000,
  },
];
