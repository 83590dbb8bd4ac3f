import type { Mutant } from './mutate';

const PRIVATE_BUCKET = 'src/shared/private-bucket.ts';
const BUCKETS = ['test/intake/upload-bucket.test.ts'];
const UPLOAD_API = 'src/deliver/upload-api.ts';
const API = ['test/deliver/upload-api.test.ts'];
const AUTH = ['test/api-auth.test.ts'];

/** Settings of AWS resources, and checks at synth. */
export const INFRASTRUCTURE_MUTANTS: readonly Mutant[] = [
  {
    name: 'buckets: TLS only',
    file: PRIVATE_BUCKET,
    find: 'enforceSSL: true, minimumTLSVersion: 1.2,',
    replace: '',
    tests: BUCKETS,
  },
  {
    name: 'buckets: no public access',
    file: PRIVATE_BUCKET,
    find: 'blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,',
    replace: 'publicReadAccess: false,',
    tests: BUCKETS,
  },
  {
    name: 'routes have the authorizer',
    file: UPLOAD_API,
    find: 'integration, authorizer, authorizationScopes }',
    replace: 'integration, authorizationScopes }',
    tests: AUTH,
  },
  {
    name: 'routes need a scope',
    file: UPLOAD_API,
    find: 'integration, authorizer, authorizationScopes }',
    replace: 'integration, authorizer }',
    tests: AUTH,
  },
  {
    name: 'no list without authentication',
    file: UPLOAD_API,
    find: 'auth.scopesImagesToCaller ? [] : [ROUTES.listImages]',
    replace: '[]',
    tests: API,
  },
  { name: 'throttle', file: UPLOAD_API, find: 'throttle: props.throttle,', replace: '', tests: API },
  {
    name: 'signer: uploads alone',
    file: UPLOAD_API,
    find: 'uploadKeyPattern(uploadPrefix)',
    replace: '`${uploadPrefix}*`',
    tests: API,
  },
  {
    name: 'foreign originals: only back ends remove them',
    file: UPLOAD_API,
    find: "if (access === 'all')",
    replace: 'if (true)',
    tests: API,
  },
  {
    name: 'foreign originals: the prefix alone',
    file: UPLOAD_API,
    find: '`${uploadPrefix}*`',
    replace: "'*'",
    tests: API,
  },
  {
    name: 'no imported bucket without authentication',
    file: 'src/settings/validate-props.ts',
    find: '!auth._fitsImportedBucket',
    replace: 'false',
    tests: ['test/settings/validate-props.test.ts'],
  },
  {
    name: 'download URLs: no longer than credentials live',
    file: 'src/image-delivery.ts',
    find: 'Duration.minutes(1), Duration.hours(1)',
    replace: 'Duration.minutes(1), Duration.hours(12)',
    tests: ['test/image-delivery.test.ts'],
  },
  {
    name: 'presigned uploads: no longer than credentials live',
    file: 'src/settings/validate-props.ts',
    find: 'Duration.seconds(10), Duration.hours(1)',
    replace: 'Duration.seconds(10), Duration.hours(12)',
    tests: ['test/settings/validate-props.test.ts'],
  },
  {
    name: 'warning of no auth',
    file: 'src/settings/warnings.ts',
    find: 'if (auth._isPublic)',
    replace: 'if (false)',
    tests: AUTH,
  },
  {
    name: 'worker: the prefix alone',
    file: 'src/process/image-worker.ts',
    find: '`${props.settings.uploadPrefix}*`',
    replace: "'*'",
    tests: ['test/process/image-worker.test.ts'],
  },
  {
    name: 'one failure retries no other',
    file: 'src/process/image-worker.ts',
    find: 'reportBatchItemFailures: true',
    replace: 'reportBatchItemFailures: false',
    tests: ['test/process/image-worker.test.ts'],
  },
  {
    name: 'queue: the bucket alone may send',
    file: 'src/intake/upload-queue.ts',
    find: "ArnLike: { 'aws:SourceArn': bucket.bucketArn },",
    replace: '',
    tests: ['test/intake/upload-queue.test.ts'],
  },
  {
    name: 'queue: the account alone may send',
    file: 'src/intake/upload-queue.ts',
    find: "StringEquals: { 'aws:SourceAccount': Stack.of(scope).account },",
    replace: '',
    tests: ['test/intake/upload-queue.test.ts'],
  },
  {
    name: 'log groups: the key',
    file: 'src/shared/log-group.ts',
    find: 'return new logs.LogGroup(scope, id, props);',
    replace: 'return new logs.LogGroup(scope, id, { ...props, encryptionKey: undefined });',
    tests: ['test/shared/log-group.test.ts'],
  },
  {
    name: 'synth: an environment that Lambda takes',
    file: 'src/shared/lambda-function.ts',
    find: 'if (bytes > most)',
    replace: 'if (false)',
    tests: ['test/settings/variant-spec.test.ts'],
  },
  {
    name: 'synth: no rival notification',
    file: 'src/intake/rival-notifications.ts',
    find: 'return rival ? [rivalMessage(rival.notification)] : [];',
    replace: 'return [];',
    tests: ['test/intake/rival-notifications.test.ts'],
  },
  {
    name: "synth: the certificate's region",
    file: 'src/deliver/website.ts',
    find: 'region !== CERTIFICATE_REGION',
    replace: 'false',
    tests: ['test/deliver/website.test.ts'],
  },
  {
    name: 'synth: types of props',
    file: 'src/settings/prop-types.ts',
    find: 'if (!Token.isUnresolved(value) && !fits(value))',
    replace: 'if (false)',
    tests: ['test/settings/prop-types.test.ts'],
  },
  {
    name: 'page: nosniff',
    file: 'src/deliver/website.ts',
    find: 'contentTypeOptions: { override: true },',
    replace: '',
    tests: ['test/deliver/website.test.ts'],
  },
];
