import type { Route } from './+types/api-image';
import { deleteImage, imageOf, problem } from '../server/image-api.server';
import { currentUser } from '../server/user.server';

/** Returns the manifest of an image of the signed-in user: the client asks until it is READY. */
export async function loader({ request, params }: Route.LoaderArgs): Promise<Response> {
  const manifest = await imageOf(await currentUser(request), params.imageId);
  return manifest ? Response.json(manifest, { headers: { 'cache-control': 'private, no-store' } }) : notFound();
}

/** Deletes an image of the signed-in user. */
export async function action({ request, params }: Route.ActionArgs): Promise<Response> {
  const isDeleted = request.method === 'DELETE' && (await deleteImage(await currentUser(request), params.imageId));
  return isDeleted ? new Response(null, { status: 204 }) : notFound();
}

function notFound(): Response {
  return problem(404, 'NOT_FOUND', 'you have no image with this id');
}
