import { data } from 'react-router';
import type { PublicManifest } from 'serverless-image-processor/client';
import type { Route } from './+types/photo';
import { ManifestPicture } from '../components/ManifestPicture';

/** Loads the public manifest of an image, for everyone. */
export async function loader({ params }: Route.LoaderArgs) {
  const url = `${process.env.IMAGE_API_URL}/public/images/${encodeURIComponent(params.imageId)}`;
  const response = await fetch(url);
  if (response.status === 404) {
    throw data(null, { status: 404 });
  }
  if (!response.ok) {
    throw new Error(`the image API responded with ${response.status}`);
  }
  return data((await response.json()) as PublicManifest, { headers: { 'cache-control': 'public, max-age=60' } });
}

/** As long as the API lets caches keep it. */
export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData?.alt ?? 'A photo' },
  ...(loaderData?.stableUrls ? [{ property: 'og:image', content: `${loaderData.stableUrls.large}?format=jpeg` }] : []),
];

/** Page of a public image. */
export default function Photo({ loaderData }: Route.ComponentProps) {
  return (
    <main>
      <ManifestPicture manifest={loaderData} sizes="(min-width: 42rem) 40rem, 100vw" />
    </main>
  );
}
