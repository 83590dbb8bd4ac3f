import { handle } from 'hono/aws-lambda';
import { createApp } from './app';
import { awsDependencies } from './aws-dependencies';

/** Handles the requests of an API Gateway HTTP API. */
export const handler = handle(createApp(awsDependencies()));
