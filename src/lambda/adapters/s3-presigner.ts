import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { PresignedUpload } from '../../contract/http';
import type { Presigner, UploadPolicy } from '../ports';

/**
 * Signs S3 requests with the client's credentials. A signed request expires with them, even if its own expiry is
 * later.
 */
export class S3Presigner implements Presigner {
  constructor(
    private readonly client: S3Client,
    private readonly uploadBucket: string,
    private readonly variantsBucket: string,
  ) {}

  async signer(): Promise<string> {
    return (await this.client.config.credentials()).accessKeyId;
  }

  async upload(policy: UploadPolicy): Promise<PresignedUpload> {
    const { url, fields } = await createPresignedPost(this.client, {
      Bucket: this.uploadBucket,
      Key: policy.key,
      // each field becomes an equality condition of the policy, as do key and bucket
      Fields: { 'Content-Type': policy.contentType },
      Conditions: [['content-length-range', 1, policy.maxBytes]],
      Expires: policy.expirySeconds,
    });
    return { method: 'POST', url, fields };
  }

  download(key: string, signedAt: Date, expirySeconds: number): Promise<string> {
    const command = new GetObjectCommand({ Bucket: this.variantsBucket, Key: key });
    return getSignedUrl(this.client, command, { signingDate: signedAt, expiresIn: expirySeconds });
  }
}
