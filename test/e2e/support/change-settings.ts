import {
  GetFunctionConfigurationCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import {
  GetBucketNotificationConfigurationCommand,
  type NotificationConfiguration,
  PutBucketNotificationConfigurationCommand,
} from '@aws-sdk/client-s3';
import { lambda, s3 } from './deployed';
import type { EraseSettings } from '../../../src/contract/erasure';
import {
  type ApiSettings,
  type EventsSettings,
  type ProcessSettings,
  SETTINGS_VARIABLE,
  type SweepSettings,
} from '../../../src/contract/settings';

type Settings = ApiSettings & EraseSettings & EventsSettings & ProcessSettings & SweepSettings;

/** Changes settings of a deployed function. Returns a function that restores them. */
export async function changeSettings(FunctionName: string, change: Partial<Settings>): Promise<() => Promise<void>> {
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const before = Environment!.Variables!;
  const set = async (Variables: Record<string, string>) => {
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
    await waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 60 }, { FunctionName });
  };
  const settings = { ...(JSON.parse(before[SETTINGS_VARIABLE]) as object), ...change };
  await set({ ...before, [SETTINGS_VARIABLE]: JSON.stringify(settings) });
  return () => set(before);
}

/** Runs `work` while a bucket has no event notifications, so its events are lost. */
export async function withoutNotifications<T>(Bucket: string, work: () => Promise<T>): Promise<T> {
  const { $metadata, ...before } = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
  const set = async (configuration: NotificationConfiguration) => {
    await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: configuration }));
  };
  await set({});
  return work().finally(() => set(before));
}
