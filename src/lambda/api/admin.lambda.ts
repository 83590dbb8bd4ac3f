import { handle } from 'hono/aws-lambda';
import { createAdminApp } from './admin-app';
import { awsDependencies } from './aws-dependencies';
import { documentClient } from '../adapters/aws-clients';
import { DynamoAttentionIndex } from '../adapters/dynamo-lists';
import { SfnErasures, sfnClient } from '../adapters/sfn-erasures';

const dependencies = awsDependencies();

/** Handles the requests of back ends to an API Gateway HTTP API. */
export const handler = handle(
  createAdminApp({
    ...dependencies,
    attentionIndex: new DynamoAttentionIndex(documentClient(), dependencies.settings.table),
    erasures: new SfnErasures(sfnClient(), dependencies.settings.erasureArn!),
  }),
);
