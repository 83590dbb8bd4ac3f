import type { Hono } from 'hono';
import type { ApiDependencies, ApiEnvironment } from './dependencies';
import { type Handlers, httpApp } from './http-app';
import { createUpload } from './routes/create-upload';
import { deleteImage } from './routes/delete-image';
import { getCookies } from './routes/get-cookies';
import { getImage } from './routes/get-image';
import { getPublicImage } from './routes/get-public-image';
import { getS3Params } from './routes/get-s3-params';
import { getStableImage } from './routes/get-stable-image';
import { getUsage } from './routes/get-usage';
import { listImages } from './routes/list-images';
import { patchImage } from './routes/patch-image';
import type { Operation } from '../../contract/http';

const HANDLERS: Handlers<Operation<'none' | 'caller'>> = {
  createUpload,
  getImage,
  patchImage,
  deleteImage,
  listImages,
  getS3Params,
  getUsage,
  getCookies,
  getPublicImage,
  getStableImage,
  headStableImage: getStableImage,
};

/** Creates the API for callers. Its function has no code of the operations for back ends: see `admin-app`. */
export function createApp(dependencies: ApiDependencies): Hono<ApiEnvironment> {
  return httpApp(dependencies, HANDLERS);
}
