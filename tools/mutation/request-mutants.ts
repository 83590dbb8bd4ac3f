import type { Mutant } from './mutate';

const PRESIGNER = 'src/lambda/adapters/s3-presigner.ts';
const ANNOTATIONS = 'src/contract/annotations.ts';
const PATCH_IMAGE = 'src/lambda/api/routes/patch-image.ts';
const PATCH_TESTS = ['test/lambda/api/routes/patch-image.test.ts'];
const CREATE_UPLOAD = ['test/lambda/api/routes/create-upload.test.ts'];
const OWNERS = ['test/lambda/api/auth.test.ts'];
const ACCESS = ['test/lambda/api/auth.test.ts'];
const ISSUED = ['test/lambda/process/features/issued.test.ts'];
const ID_KEY = ['test/lambda/adapters/dynamo-id-key.test.ts'];
const LIST_SIZE = ['test/lambda/api/list-size.test.ts'];

/** Access control: presigned uploads and the API. */
export const REQUEST_MUTANTS: readonly Mutant[] = [
  {
    name: 'POST policy: one key',
    file: PRESIGNER,
    find: 'Key: policy.key,',
    replace: 'Key: `${policy.key}\\${filename}`,',
    tests: CREATE_UPLOAD,
  },
  {
    name: 'POST policy: one content type',
    file: PRESIGNER,
    find: "Fields: { 'Content-Type': policy.contentType },",
    replace: '',
    tests: CREATE_UPLOAD,
  },
  {
    name: 'POST policy: length range',
    file: PRESIGNER,
    find: "Conditions: [['content-length-range', 1, policy.maxBytes]],",
    replace: '',
    tests: CREATE_UPLOAD,
  },
  {
    name: 'POST policy: not empty',
    file: PRESIGNER,
    find: "'content-length-range', 1,",
    replace: "'content-length-range', 0,",
    tests: CREATE_UPLOAD,
  },
  {
    name: 'POST policy: expiry',
    file: PRESIGNER,
    find: 'Expires: policy.expirySeconds,',
    replace: '',
    tests: CREATE_UPLOAD,
  },
  {
    name: 'announced type',
    file: 'src/lambda/api/validation.ts',
    find: '!allowed.includes(type)',
    replace: 'false',
    tests: CREATE_UPLOAD,
  },
  {
    name: 'metadata: pairs',
    file: ANNOTATIONS,
    find: 'pairs.length > MAX_METADATA_PAIRS',
    replace: 'false',
    tests: ['test/contract/annotations.test.ts'],
  },
  {
    name: 'metadata: bytes',
    file: ANNOTATIONS,
    find: 'bytes > MAX_METADATA_BYTES',
    replace: 'false',
    tests: CREATE_UPLOAD,
  },
  {
    name: 'metadata: keys',
    file: ANNOTATIONS,
    find: '!KEY.test(key)',
    replace: 'false',
    tests: CREATE_UPLOAD,
  },
  {
    name: 'metadata: control characters',
    file: ANNOTATIONS,
    find: 'NOT_TEXT.exec(value)?.[0]',
    replace: 'undefined',
    tests: CREATE_UPLOAD,
  },
  {
    name: 'alt: length',
    file: ANNOTATIONS,
    find: 'length > MAX_ALT_LENGTH',
    replace: 'false',
    tests: CREATE_UPLOAD,
  },
  {
    name: 'an alternative text cannot end its attribute',
    file: 'src/ui-assets/text/picture-snippet.ts',
    find: "replace(/\"/g, '&quot;')",
    replace: 'replace(/"/g, \'"\')',
    tests: ['test/ui-assets/text/picture-snippet.test.ts'],
  },
  {
    name: 'If-Match',
    file: PATCH_IMAGE,
    find: '!matchesVersion(ifMatch, tag)',
    replace: 'false',
    tests: PATCH_TESTS,
  },
  {
    name: 'a change does not restore a deleted image',
    file: PATCH_IMAGE,
    find: "record.status === 'DELETED'",
    replace: 'false',
    tests: PATCH_TESTS,
  },
  {
    name: 'limits of merged metadata',
    file: PATCH_IMAGE,
    find: 'metadata && objectionToMetadata(metadata)',
    replace: 'undefined',
    tests: PATCH_TESTS,
  },
  {
    name: 'announced size',
    file: 'src/lambda/api/validation.ts',
    find: 'size !== undefined && size > limits.maxBytes',
    replace: 'false',
    tests: CREATE_UPLOAD,
  },
  {
    name: 'owner check',
    file: 'src/lambda/api/auth.ts',
    find: "case 'owned': return record.owner === caller;",
    replace: "case 'owned': return true;",
    tests: OWNERS,
  },
  {
    name: 'a list of owners is no owner',
    file: 'src/lambda/api/owner-claim.ts',
    find: '[/^\\[.*\\]$/s, text => `is a list, ${text}`],',
    replace: '',
    tests: OWNERS,
  },
  {
    name: 'the claim that names the owner',
    file: 'src/lambda/api/auth.ts',
    find: 'claims, settings.ownerClaim)',
    replace: 'claims)',
    tests: OWNERS,
  },
  {
    name: 'open auth: only ids that the API gave out',
    file: 'src/lambda/api/auth.ts',
    find: 'record.issued === true',
    replace: 'true',
    tests: ACCESS,
  },
  {
    name: 'hashes of keys are not even looked up',
    file: 'src/lambda/api/auth.ts',
    find: "access === 'all' ? isImageId(imageId) : isUploadId(imageId)",
    replace: 'isImageId(imageId)',
    tests: ACCESS,
  },
  {
    name: 'an id stays given out while the image is processed',
    file: 'src/lambda/record/transitions.ts',
    find: 'return { issued, owner, filename,',
    replace: 'return { owner, filename,',
    tests: ISSUED,
  },
  {
    name: 'an id stays given out once the image is deleted',
    file: 'src/lambda/record/tombstone.ts',
    find: 'issued, owner, status',
    replace: 'owner, status',
    tests: ISSUED,
  },
  {
    name: 'ids of foreign objects: a secret',
    file: 'src/lambda/record/image-id.ts',
    find: "createHmac('sha256', secret)",
    replace: "createHmac('sha256', secret.subarray(32))",
    tests: ['test/lambda/record/image-id.test.ts'],
  },
  {
    name: 'secret of the ids: never two',
    file: 'src/lambda/adapters/dynamo-id-key.ts',
    find: "ConditionExpression: 'attribute_not_exists(#id)',",
    replace: '',
    tests: ID_KEY,
  },
  {
    name: 'secret of the ids: 256 bits',
    file: 'src/lambda/adapters/dynamo-id-key.ts',
    find: 'secret instanceof Uint8Array && secret.length === SECRET_BYTES',
    replace: 'true',
    tests: ID_KEY,
  },
  {
    name: 'list: at most 5 MB',
    file: 'src/lambda/api/routes/list-images.ts',
    find: 'index > 0 && bytes > MAX_PAGE_BYTES',
    replace: 'false',
    tests: LIST_SIZE,
  },
  {
    name: 'list: signed in time',
    file: 'src/lambda/api/routes/list-images.ts',
    find: 'index > 0 && variants > maxVariants',
    replace: 'false',
    tests: LIST_SIZE,
  },
  {
    name: '304: the credentials live',
    file: 'src/lambda/api/manifest/caching.ts',
    find: 'expiresAt.toISOString(), signer]',
    replace: 'expiresAt.toISOString()]',
    tests: ['test/lambda/api/routes/get-image.test.ts'],
  },
  {
    name: 'token without an owner',
    file: 'src/lambda/api/owner-claim.ts',
    find: 'if (fault) {',
    replace: 'if (false) {',
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
    file: 'src/lambda/adapters/dynamo-records.ts',
    find: 'after && { ...after, [partitionKey]: owner }',
    replace: 'after && { [partitionKey]: owner, ...(after as object) }',
    tests: ['test/lambda/adapters/conditions.test.ts'],
  },
  {
    name: 'nosniff of the API',
    file: 'src/lambda/api/app.ts',
    find: "context.header('X-Content-Type-Options', 'nosniff');",
    replace: '',
    tests: ['test/lambda/api/app.test.ts'],
  },
  {
    name: 'no inner word in an error',
    file: 'src/lambda/api/problems.ts',
    find: 'internalError(requestId)',
    replace: 'internalError(error.message)',
    tests: ['test/lambda/api/app.test.ts'],
  },
];
