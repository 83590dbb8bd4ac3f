import type { ProcessSettings } from '../../contract/settings';

/** Returns the settings for a message of the queue with this ARN: the upload queue, or that of re-runs. */
export function settingsOfQueue(settings: ProcessSettings, queueArn: string): ProcessSettings {
  const { rerunQueueUrl, rerunReceiveCount, maxReceiveCount } = settings;
  if (rerunQueueUrl === undefined || nameOf(rerunQueueUrl, '/') !== nameOf(queueArn, ':')) {
    return settings;
  }
  return { ...settings, queueUrl: rerunQueueUrl, maxReceiveCount: rerunReceiveCount ?? maxReceiveCount };
}

function nameOf(address: string, separator: string): string {
  return address.slice(address.lastIndexOf(separator) + 1);
}
