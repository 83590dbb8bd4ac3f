import { REGION } from '../emulator/aws-environment';
import type { System } from '../emulator/system';

/** The first line of `--serve --json`: where page and API are, and where AWS clients find the rest. */
export function describeSystem(system: System, pageUrl: string): string {
  const { apiUrl, endpoint, uploadBucket, variantsBucket, table, queueUrl, deadLetterQueueUrl, processFunction } =
    system;
  const resources = { uploadBucket, variantsBucket, table, queueUrl, deadLetterQueueUrl, processFunction };
  return JSON.stringify({ apiUrl, pageUrl, region: REGION, endpoint, ...resources });
}
