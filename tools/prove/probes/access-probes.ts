import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

/** Requests without credentials that S3 has to refuse, to the upload bucket or to the variants bucket. */
export const ANONYMOUS_PROBES: readonly [
  name: string,
  method: string,
  bucket: 'uploadBucket' | 'variantsBucket',
  key: string,
][] = [
  ['26 nothing is put', 'PUT', 'uploadBucket', 'a.jpg'],
  ['27 nothing is deleted', 'DELETE', 'uploadBucket', 'a.jpg'],
  ['28 no bucket is listed', 'GET', 'uploadBucket', ''],
  ['29 no variant is put', 'PUT', 'variantsBucket', 'a.jpg'],
];

/** Uses of the presigned URL of a variant that S3 has to refuse. `other` is the URL of another variant. */
export const URL_PROBES: readonly [name: string, change: (url: URL, other: URL) => void, init: RequestInit][] = [
  [
    '31 for another variant',
    (url, other) => {
      url.pathname = other.pathname;
    },
    {},
  ],
  ['32 with a longer life', url => url.searchParams.set('X-Amz-Expires', '604800'), {}],
  ['33 to put something', () => {}, { method: 'PUT', body: 'text' }],
  ['34 to delete it', () => {}, { method: 'DELETE' }],
];

/** Requests that S3 has to refuse for a wrong secret. */
export const WRONG_SECRET_PROBES: readonly [
  name: string,
  attempt: (as: S3Client, Bucket: string) => Promise<unknown>,
][] = [
  ['36 put', (as, Bucket) => as.send(new PutObjectCommand({ Bucket, Key: 'a.jpg', Body: 'text' }))],
  ['37 get', (as, Bucket) => as.send(new GetObjectCommand({ Bucket, Key: 'a.jpg' }))],
  ['38 delete', (as, Bucket) => as.send(new DeleteObjectCommand({ Bucket, Key: 'a.jpg' }))],
  ['39 list', (as, Bucket) => as.send(new ListObjectsV2Command({ Bucket }))],
];
