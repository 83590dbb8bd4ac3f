import type { ProbedResources } from './probes/role-probes';

/** Output of the proof's stack that holds `ProveNames` as JSON. */
export const PROVE_OUTPUT = 'ProveNames';

/** Environment variable with the name of the proof's stack. */
export const STACK_VARIABLE = 'PROVE_STACK';

/** Environment variable with the region on AWS. */
export const REGION_VARIABLE = 'PROVE_REGION';

/** Environment variable with the archive of this machine's sharp: deploys to the emulator. */
export const HOST_SHARP_VARIABLE = 'HOST_SHARP_LAYER';

/** Resources of the proof's stack. */
export interface ProveNames extends ProbedResources {
  readonly apiId: string;
  /** Base URL of the HTTP API without auth. */
  readonly apiUrl: string;
  readonly processLogGroup: string;
  /** URL of a queue with the processor's events `Image Ready`. */
  readonly readyEventsUrl: string;
  /** HTTP API whose callers belong to a user pool, with a quota. */
  readonly ownedApiId: string;
  readonly ownedApiUrl: string;
  readonly userPoolClientId: string;
  /** ARN of the state machine that re-runs images. */
  readonly rerunArn: string;
  /** Page on CloudFront and its bucket; absent on the emulator. */
  readonly websiteUrl?: string;
  readonly websiteBucket?: string;
}
