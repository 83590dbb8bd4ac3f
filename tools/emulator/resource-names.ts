import type { GallerySite } from './gallery-site';
import type { ServerlessImageProcessor } from '../../src';
import type { PageSettings } from '../../src/contract/page-config';
import { pageSettings } from '../../src/deliver/page-settings';

/** Stack output that holds the resource names, as JSON. */
export const NAMES_OUTPUT = 'ResourceNames';

/** Resources of the deployed stack that tests and the demo need in addition to its API. */
export interface ResourceNames {
  readonly apiId: string;
  readonly uploadBucket: string;
  readonly variantsBucket: string;
  readonly table: string;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  readonly processFunction: string;
  readonly apiFunction: string;
  readonly sweepFunction: string;
  readonly rerunFunction: string;
  /** URL of a queue with every event; present if they are tapped. */
  readonly eventQueueUrl?: string;
  /** Site of examples/gallery; absent: another example. */
  readonly site?: GallerySite;
  /** Limits that the page has. */
  readonly page: PageSettings;
}

/** Returns the names of a processor's resources, as tokens. */
export function resourceNames(images: ServerlessImageProcessor): ResourceNames {
  return {
    apiId: images.api.apiId,
    uploadBucket: images.uploadBucket.bucketName,
    variantsBucket: images.variantsBucket.bucketName,
    table: images.table.tableName,
    queueUrl: images.uploadQueue.queueUrl,
    deadLetterQueueUrl: images.deadLetterQueue.queueUrl,
    processFunction: images.processFunction.functionName,
    apiFunction: images.apiFunction.functionName,
    sweepFunction: images.sweepFunction.functionName,
    rerunFunction: images.rerunFunction.functionName,
    page: pageSettings(images._presets),
  };
}
