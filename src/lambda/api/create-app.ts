import { Hono } from 'hono';
import type { ApiDependencies, ApiEnvironment, Route } from './api-dependencies';
import { defaultHeaders } from './default-headers';
import { answerError } from './errors/answer-error';
import { answerProblem } from './errors/answer-problem';
import { notFound } from './errors/problems';
import { shorten } from './errors/shorten';
import { requestPath } from './request-path';
import { createUpload } from './routes/create-upload';
import { deleteImage } from './routes/delete-image';
import { getImage } from './routes/get-image';
import { getS3Params } from './routes/get-s3-params';
import { listImages } from './routes/list-images';
import { ROUTES } from '../../contract/http';

const HANDLERS: Readonly<Record<keyof typeof ROUTES, Route>> = { createUpload, getImage, deleteImage, listImages, getS3Params };

/** The API: every route of the contract, with its errors as problem documents. */
export function createApp(dependencies: ApiDependencies): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>({ getPath: requestPath });
  app.use(defaultHeaders);
  for (const [operation, { method, path }] of Object.entries(ROUTES)) {
    const handler = HANDLERS[operation as keyof typeof ROUTES](dependencies);
    app.on(method, path.replace(/\{(\w+)\}/g, ':$1'), handler);
  }
  app.notFound(context => answerProblem(context, notFound(`${context.req.method} ${shorten(context.req.path)} is not an operation of this API`)));
  app.onError(answerError(dependencies.logger));
  return app;
}
