import type { Logger } from '@aws-lambda-powertools/logger';
import type { APIGatewayProxyEventV2, Context as LambdaContext } from 'aws-lambda';
import type { Handler } from 'hono';
import type { ApiSettings } from '../../contract/settings';
import type { Clock, OriginalRemover, OwnerIndex, Presigner, RecordStore } from '../ports';

/** What the routes work with. */
export interface ApiDependencies {
  readonly settings: ApiSettings;
  readonly records: RecordStore;
  readonly ownerIndex: OwnerIndex;
  readonly originals: OriginalRemover;
  readonly presigner: Presigner;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error'>;
}

/** What API Gateway and Lambda add to each request; absent where the app is called directly. */
export interface ApiEnvironment {
  readonly Bindings: { readonly event?: APIGatewayProxyEventV2; readonly lambdaContext?: LambdaContext };
}

/** Makes the handler of one operation. */
export type Route = (dependencies: ApiDependencies) => Handler<ApiEnvironment>;
