/** The stack's output that holds the names, as JSON. */
export const NAMES_OUTPUT = 'ResourceNames';

/** What tests and the demo have to know of the deployed stack beyond its API. */
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
}
