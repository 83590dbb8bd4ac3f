import type { Guard } from './guard';

const PRESIGNER = 'src/lambda/adapters/s3-presigner.ts';
const CREATE_UPLOAD = ['test/lambda/api/routes/create-upload.test.ts'];
const OWNERS = ['test/lambda/api/owners.test.ts'];

/** Who may ask for what: presigned uploads, and the API. */
export const REQUEST_GUARDS: readonly Guard[] = [
  { name: 'POST policy: one key', file: PRESIGNER, find: 'Key: policy.key,', replace: 'Key: `${policy.key}\\${filename}`,', tests: CREATE_UPLOAD },
  { name: 'POST policy: one content type', file: PRESIGNER, find: "Fields: { 'Content-Type': policy.contentType },", replace: '', tests: CREATE_UPLOAD },
  { name: 'POST policy: length range', file: PRESIGNER, find: "Conditions: [['content-length-range', 1, policy.maxBytes]],", replace: '', tests: CREATE_UPLOAD },
  { name: 'POST policy: not empty', file: PRESIGNER, find: "'content-length-range', 1,", replace: "'content-length-range', 0,", tests: CREATE_UPLOAD },
  { name: 'POST policy: expiry', file: PRESIGNER, find: 'Expires: policy.expirySeconds,', replace: '', tests: CREATE_UPLOAD },
  {
    name: 'announced type',
    file: 'src/lambda/api/start-upload.ts',
    find: '!allowed.includes(type)',
    replace: 'false',
    tests: CREATE_UPLOAD,
  },
  {
    name: 'announced size',
    file: 'src/lambda/api/start-upload.ts',
    find: 'size !== undefined && size > limits.maxBytes',
    replace: 'false',
    tests: CREATE_UPLOAD,
  },
  {
    name: 'owner check',
    file: 'src/lambda/api/find-record.ts',
    find: '!settings.ownsImages || record.owner === caller',
    replace: 'true',
    tests: OWNERS,
  },
  {
    name: 'token without a user',
    file: 'src/lambda/api/caller.ts',
    find: "typeof sub !== 'string' || sub === ''",
    replace: 'false',
    tests: OWNERS,
  },
  {
    name: 'no list without owners',
    file: 'src/lambda/api/routes/list-images.ts',
    find: 'caller === undefined',
    replace: 'false',
    tests: OWNERS,
  },
  {
    name: 'cursor is of the caller',
    file: 'src/lambda/adapters/dynamo-owner-index.ts',
    find: 'after && { ...after, [partitionKey]: owner }',
    replace: 'after && { [partitionKey]: owner, ...(after as object) }',
    tests: ['test/lambda/adapters/conditions.test.ts'],
  },
  {
    name: 'nosniff of the API',
    file: 'src/lambda/api/default-headers.ts',
    find: "context.header('X-Content-Type-Options', 'nosniff');",
    replace: '',
    tests: ['test/lambda/api/create-app.test.ts'],
  },
  {
    name: 'no inner word in an error',
    file: 'src/lambda/api/errors/answer-error.ts',
    find: 'internalError(requestId)',
    replace: 'internalError(error.message)',
    tests: ['test/lambda/api/create-app.test.ts'],
  },
];
