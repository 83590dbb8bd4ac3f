import type { Route } from './+types/api-uploads';
import { callImageApi, problem } from '../server/image-api.server';
import { currentUser } from '../server/user.server';

/** Creates an upload for the signed-in user. The browser then sends the file to the upload bucket itself. */
export async function action({ request }: Route.ActionArgs): Promise<Response> {
  const owner = await currentUser(request);
  if (owner === undefined) {
    return problem(401, 'NOT_ALLOWED', 'sign in first');
  }
  const { contentType, size, filename, alt, focus } = await request.json();
  // the owner, and everything else that users must not choose, is set here
  const { status, body } = await callImageApi('POST', '/uploads', { contentType, size, filename, alt, focus, owner });
  return new Response(body, { status, headers: { 'content-type': 'application/json' } });
}
