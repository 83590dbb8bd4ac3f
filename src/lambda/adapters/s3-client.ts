import { S3Client } from '@aws-sdk/client-s3';
import { clientDefaults } from './client-defaults';

/** An S3 client for this function's region, or for the endpoint in AWS_ENDPOINT_URL. */
export function s3Client(): S3Client {
  return new S3Client({
    // room for a large variant on its way
    ...clientDefaults({ requestTimeout: 10_000 }),
    // An emulator has one host name for all buckets.
    forcePathStyle: Boolean(process.env.AWS_ENDPOINT_URL),
    // Else each presigned download asks for checksum headers that no browser looks at.
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
}
