/** Smallest client on generated types: it uploads a file and waits. */
import type { components, paths } from './api';

type Created = paths['/uploads']['post']['responses']['201']['content']['application/json'];
type Manifest = paths['/images/{imageId}']['get']['responses']['200']['content']['application/json'];

export async function upload(apiUrl: string, file: Blob): Promise<Manifest['status']> {
  const body: components['schemas']['CreateUploadRequest'] = { contentType: 'image/jpeg', size: file.size };
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${apiUrl}/uploads`, { method: 'POST', headers, body: JSON.stringify(body) });
  const created = (await response.json()) as Created;
  const form = new FormData();
  Object.entries(created.upload.fields).forEach(([name, value]) => form.append(name, value));
  form.append('file', file);
  await fetch(created.upload.url, { method: 'POST', body: form });
  for (;;) {
    const manifest = (await (await fetch(apiUrl + created.statusUrl)).json()) as Manifest;
    if (manifest.status !== 'AWAITING_UPLOAD' && manifest.status !== 'PROCESSING') {
      return manifest.status;
    }
  }
}
