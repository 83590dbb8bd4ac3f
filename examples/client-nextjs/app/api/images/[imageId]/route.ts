import type { NextRequest } from 'next/server';
import { callImageApi, getImage, problem } from '../../../../server/image-api';
import { currentUser } from '../../../../server/user';

interface Context {
  readonly params: Promise<{ imageId: string }>;
}

/** Returns the manifest of an image of the signed-in user. */
export async function GET(_: NextRequest, { params }: Context): Promise<Response> {
  const image = await ownImage((await params).imageId);
  return image ? Response.json(image.manifest, { headers: { 'cache-control': 'private, no-store' } }) : notFound();
}

/** Deletes an image of the signed-in user. */
export async function DELETE(_: NextRequest, { params }: Context): Promise<Response> {
  const image = await ownImage((await params).imageId);
  if (image === undefined) {
    return notFound();
  }
  const { status } = await callImageApi('DELETE', `/images/${encodeURIComponent(image.manifest.imageId)}`);
  return new Response(null, { status });
}

/** Returns an image if it belongs to the signed-in user. The API for back ends returns those of all owners. */
async function ownImage(imageId: string) {
  const owner = await currentUser();
  const image = owner === undefined ? undefined : await getImage(imageId);
  return image?.record.owner === owner ? image : undefined;
}

function notFound(): Response {
  return problem(404, 'NOT_FOUND', 'you have no image with this id');
}
