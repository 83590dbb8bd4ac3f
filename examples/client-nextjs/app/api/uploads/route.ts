import type { NextRequest } from 'next/server';
import { callImageApi, problem } from '../../../server/image-api';
import { currentUser } from '../../../server/user';

/** Creates an upload for the signed-in user. The browser then sends the file to the upload bucket itself. */
export async function POST(request: NextRequest): Promise<Response> {
  const owner = await currentUser();
  if (owner === undefined) {
    return problem(401, 'NOT_ALLOWED', 'sign in first');
  }
  const { contentType, size, filename, alt, focus } = await request.json();
  // the owner, and everything else that users must not choose, is set here
  const upload = { contentType, size, filename, alt, focus, owner };
  const { status, body } = await callImageApi('POST', '/uploads', upload);
  return new Response(body, { status, headers: { 'content-type': 'application/json' } });
}
