import {
  GetBucketNotificationConfigurationCommand,
  type NotificationConfiguration,
  PutBucketNotificationConfigurationCommand,
} from '@aws-sdk/client-s3';
import { s3 } from './deployed';

/** Does something while S3 tells nobody of what happens in a bucket: those events are lost. */
export async function withoutNotifications<T>(Bucket: string, work: () => Promise<T>): Promise<T> {
  const { $metadata, ...before } = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
  const set = async (configuration: NotificationConfiguration) => {
    await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: configuration }));
  };
  await set({});
  return work().finally(() => set(before));
}
