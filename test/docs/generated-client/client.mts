/** Smallest client on generated types: it uploads a file and waits. */
import type { components, paths } from './api';

type Created = paths['/uploads']['post']['responses']['201']['content']['application/json'];
type Manifest = paths['/images/{imageId}']['get']['responses']['200']['content']['application/json'];

/** API as its document describes it, and the caller's token. */
interface Api {
  readonly url: string;
  readonly document: Document;
  readonly token?: string;
}

/** Parts of an OpenAPI document that say how a call is authorized. */
interface Document {
  readonly security: Security;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly security?: Security }>>>>;
  readonly components: {
    readonly securitySchemes: Readonly<Record<string, { readonly type: string; readonly scheme?: string }>>;
  };
}

type Security = readonly Readonly<Record<string, readonly string[]>>[];

export async function upload(api: Api, file: Blob): Promise<Manifest['status']> {
  const body: components['schemas']['CreateUploadRequest'] = { contentType: 'image/jpeg', size: file.size };
  const headers = { 'content-type': 'application/json', ...authorization(api, '/uploads', 'post') };
  const response = await fetch(`${api.url}/uploads`, { method: 'POST', headers, body: JSON.stringify(body) });
  const created = (await response.json()) as Created;
  const form = new FormData();
  Object.entries(created.upload.fields).forEach(([name, value]) => form.append(name, value));
  form.append('file', file);
  await fetch(created.upload.url, { method: 'POST', body: form });
  for (;;) {
    const manifest = await getImage(api, created.imageId);
    if (manifest.status !== 'AWAITING_UPLOAD' && manifest.status !== 'PROCESSING') {
      return manifest.status;
    }
  }
}

async function getImage(api: Api, imageId: string): Promise<Manifest> {
  const headers = authorization(api, '/images/{imageId}', 'get');
  return (await (await fetch(`${api.url}/images/${imageId}`, { headers })).json()) as Manifest;
}

/** Returns the header of a call: the token, if one of the alternatives of the operation is a bearer token. */
export function authorization({ document, token }: Api, path: keyof paths, method: string): Record<string, string> {
  const { security = document.security } = document.paths[path][method];
  const schemes = security.flatMap(names => Object.keys(names)).map(name => document.components.securitySchemes[name]);
  const isBearer = schemes.some(({ type, scheme }) => type === 'http' && scheme === 'bearer');
  return token !== undefined && isBearer ? { authorization: `Bearer ${token}` } : {};
}
