import type { ResourceNames } from '../../../tools/emulator/resource-names';

/** Stack of auth-app.ts. */
export const AUTH_STACK = 'Owners';

/** Seconds between the runs of its sweep function. */
export const SWEEP_INTERVAL_SECONDS = 60;

/** Output of the stack of auth-app.ts. */
export interface AuthNames extends Pick<
  ResourceNames,
  'apiId' | 'uploadBucket' | 'variantsBucket' | 'table' | 'processFunction' | 'apiFunction' | 'sweepFunction' | 'page'
> {
  /** Ids of the pool's app clients. The API accepts tokens of the first two. */
  readonly clients: { readonly web: string; readonly brief: string; readonly foreign: string };
  /** URL of the page. */
  readonly websiteUrl: string;
  readonly websiteBucket: string;
}

/** Stack of iam-app.ts. */
export const IAM_STACK = 'BackEnds';

/** Stack of admin-app.ts. */
export const ADMIN_STACK = 'ServerRendered';

/** Output of the stack of admin-app.ts. */
export interface AdminNames extends Pick<ResourceNames, 'apiId' | 'uploadBucket' | 'table'> {
  /** Function of the server, and its URL. */
  readonly server: string;
  readonly serverUrl: string;
  /** ARN of every operation for callers that reads manifests. */
  readonly reading: string;
}

/** Domain name of the API of iam-app.ts. */
export const IAM_DOMAIN = 'images-api.example.com';

/** Output of the stack of iam-app.ts. */
export interface IamNames {
  readonly apiId: string;
  /** ARNs that policies may allow: every operation, or reading manifests. */
  readonly everything: string;
  readonly reading: string;
}

/** Stack of cdn-app.ts. */
export const CDN_STACK = 'Cdn';

/** Output of the stack of cdn-app.ts. */
export interface CdnNames extends ResourceNames {
  /** URL of the distribution, at which the page is, too. */
  readonly imagesUrl: string;
  /** URL of the API by its domain name. */
  readonly apiDomainUrl: string;
  readonly websiteBucket: string;
}

/** Stack of heic-app.ts. */
export const HEIC_STACK = 'Heic';

/** Output of the stack of heic-app.ts. */
export type HeicNames = Pick<ResourceNames, 'apiId'>;

/** Stacks of presets-app.ts: examples/presets, and one with many presets. */
export const PRESET_STACKS = ['Presets', 'ManyPresets'] as const;

/** Name of one of the stacks. */
export type PresetStack = (typeof PRESET_STACKS)[number];

/** Output of a stack of presets-app.ts. */
export type PresetNames = Pick<ResourceNames, 'apiId' | 'uploadBucket' | 'table'>;

/** Stacks of examples-app.ts. */
export const EXAMPLE_STACKS = ['Watermark', 'Extension', 'ArtDirection', 'Gallery'] as const;

/** Name of one of the stacks. */
export type ExampleStack = (typeof EXAMPLE_STACKS)[number];

/** Output of a stack of examples-app.ts. */
export interface ExampleNames extends Pick<ResourceNames, 'site'> {
  readonly apiId: string;
  readonly processFunction: string;
}

/** Stacks of events-app.ts. */
export const EVENTS_STACKS = ['Events', 'SearchIndex', 'Webhook'] as const;

/** Name of one of the stacks. */
export type EventsStack = (typeof EVENTS_STACKS)[number];

/** Output of the stack `Events`. */
export interface EventsNames extends ResourceNames {
  /** Queue that receives the events of all types. */
  readonly receivedUrl: string;
  readonly eventsFunction: string;
  readonly eventsDeadLetterQueueUrl: string;
}

/** Output of the stack `SearchIndex`. */
export interface SearchIndexNames {
  readonly apiId: string;
  /** Table of the rows. */
  readonly rows: string;
}

/** Output of the stack `Webhook`. */
export interface WebhookNames {
  readonly apiId: string;
  /** ARN of the secret that signs. */
  readonly secret: string;
  /** Bus of the signed events. */
  readonly signedBus: string;
}

/** Stacks of recipes-app.ts. */
export const RECIPE_STACKS = ['Avatars', 'Moderation'] as const;

/** Name of one of the stacks. */
export type RecipeStack = (typeof RECIPE_STACKS)[number];

/** Output of the stack `Avatars`. */
export interface AvatarsNames {
  readonly apiId: string;
  /** Table of the users. */
  readonly users: string;
  /** Function that handles the events. */
  readonly setAvatar: string;
}

/** Output of the stack `Moderation`. */
export interface ModerationNames {
  readonly apiId: string;
  /** Table of the photos that wait for a decision. */
  readonly rows: string;
  /** Function that handles the events. */
  readonly watch: string;
  /** Function that answers moderators, and its URL. */
  readonly review: string;
  readonly reviewUrl: string;
}

/** Stack of own-bucket-app.ts: that of examples/bring-your-own. */
export const OWN_BUCKET_STACK = 'BringYourOwn';

/** Output of the stack of own-bucket-app.ts. */
export interface OwnBucketNames extends ResourceNames {
  /** ARN of the state machine of re-runs. */
  readonly rerun: string;
}

/** Stack of tenants-app.ts. */
export const TENANTS_STACK = 'Tenants';

/** Output of the stack of tenants-app.ts. */
export interface TenantsNames extends Pick<ResourceNames, 'apiId' | 'uploadBucket' | 'variantsBucket' | 'table'> {
  /** ARN of the state machine that erases an owner. */
  readonly ownerErasure: string;
  readonly eraseFunction: string;
  /** Ids of the app clients, which are the tenants. */
  readonly clients: { readonly acme: string; readonly other: string };
}

/** Stack of alarms-app.ts. */
export const ALARMS_STACK = 'Alarms';

/** Output of the stack of alarms-app.ts. */
export interface AlarmsNames {
  readonly apiId: string;
  /** Queue with the messages of the alarms. */
  readonly receivedUrl: string;
  /** Physical name of the dashboard. */
  readonly dashboard: string;
  /** Physical names of the alarms. */
  readonly alarms: Readonly<Record<string, string>>;
}

/** Stack of rerun-app.ts. */
export const RERUN_STACK = 'Reruns';

/** Environment variable with the edition of rerun-app.ts. */
export const EDITION_VARIABLE = 'RERUN_EDITION';

/** Editions of the stack: each has other settings. */
export type RerunEdition = 'first' | 'second' | 'broken' | 'onDeploy' | 'failing';

/** Output of the stack of rerun-app.ts. */
export interface RerunNames extends ResourceNames {
  /** ARN of the state machine. */
  readonly rerun: string;
  readonly rerunQueueUrl: string;
}

/** Stack of private-cdn-app.ts. */
export const PRIVATE_CDN_STACK = 'PrivateCdn';

/** Environment variable with the JSON of a `SigningEdition`. */
export const SIGNING_VARIABLE = 'SIGNING_EDITION';

/** Keys of one deployment of private-cdn-app.ts. */
export interface SigningEdition {
  /** Name of the secret with the private key. */
  readonly secretName: string;
  readonly publicKey: string;
  readonly otherPublicKeys?: string[];
}

/** Output of the stack of private-cdn-app.ts. */
export interface PrivateCdnNames extends Pick<ResourceNames, 'apiId'> {
  /** Id of the pool's app client. */
  readonly client: string;
}

/** Stack of docs-app.ts. */
export const DOCS_STACK = 'Docs';

/** Output of the stack of docs-app.ts: values of the variables in the commands of the documentation. */
export interface DocsNames extends Readonly<Record<string, string>> {
  readonly apiId: string;
  /** Bucket of the originals. */
  readonly UPLOADS: string;
  /** State machines, by their ARNs. */
  readonly MACHINE: string;
  readonly OWNER_ERASURE: string;
}
