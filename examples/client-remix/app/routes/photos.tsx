import { Form, Link, useRevalidator } from 'react-router';
import type { Route } from './+types/photos';
import { ManifestPicture } from '../components/ManifestPicture';
import { Uploader } from '../components/Uploader';
import { deleteImage, imagesOf } from '../server/image-api.server';
import { currentUser } from '../server/user.server';

export const meta: Route.MetaFunction = () => [{ title: 'Your photos' }];

/** Loads the photos of the signed-in user, so that the HTML has them already. */
export async function loader({ request }: Route.LoaderArgs) {
  const owner = await currentUser(request);
  return { photos: owner === undefined ? [] : await imagesOf(owner) };
}

/** Deletes the photo that the form names. Works without JavaScript, too. */
export async function action({ request }: Route.ActionArgs) {
  const imageId = String((await request.formData()).get('imageId'));
  await deleteImage(await currentUser(request), imageId);
  return null;
}

/** Page with the photos of the user, and a chooser for further ones. */
export default function Photos({ loaderData: { photos } }: Route.ComponentProps) {
  const { revalidate } = useRevalidator();
  return (
    <main>
      <h1>Your photos</h1>
      <Uploader onReady={() => void revalidate()} />
      <ul>
        {photos.map(manifest => (
          <li key={manifest.imageId}>
            <Link to={`/images/${manifest.imageId}`}>
              <ManifestPicture manifest={manifest} alt={manifest.alt ?? manifest.filename} sizes="20rem" />
            </Link>
            <Form method="post">
              <button name="imageId" value={manifest.imageId}>
                Delete {manifest.filename}
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </main>
  );
}
