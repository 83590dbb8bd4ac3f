import type { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEventV2, Context as LambdaContext } from 'aws-lambda';
import type { Handler } from 'hono';
import type { VariantUrls } from './manifest/variant-urls';
import type { OwnerCookiesOf } from './signing/owner-cookies';
import type { ApiSettings } from '../../contract/settings';
import type {
  AttentionIndex,
  Clock,
  Erasures,
  MessageQueue,
  Meter,
  OriginalRemover,
  OwnerIndex,
  Presigner,
  RecordStore,
  UsageStore,
} from '../ports';

/** Dependencies of the routes. */
export interface ApiDependencies {
  readonly settings: ApiSettings;
  readonly records: RecordStore;
  readonly ownerIndex: OwnerIndex;
  readonly originals: OriginalRemover;
  /** The upload queue, for work that a change makes necessary. */
  readonly messages: MessageQueue;
  readonly presigner: Presigner;
  readonly urls: VariantUrls;
  /** Absent if private images open without cookies. */
  readonly ownerCookiesOf?: OwnerCookiesOf;
  /** Absent if owners have no quota. */
  readonly usage?: UsageStore;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly logger: Pick<Logger, 'error'>;
}

/** Dependencies of the routes for back ends. */
export interface AdminDependencies extends ApiDependencies {
  readonly attentionIndex: AttentionIndex;
  readonly erasures: Erasures;
}

/** Values that API Gateway and Lambda add to each request; undefined if the app is called directly. */
export interface ApiEnvironment {
  readonly Bindings: { readonly event?: APIGatewayProxyEventV2; readonly lambdaContext?: LambdaContext };
}

/** Function that creates the handler of one operation. */
export type Route<D extends ApiDependencies = ApiDependencies> = (dependencies: D) => Handler<ApiEnvironment>;
