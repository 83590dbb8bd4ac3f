import { notFound } from 'next/navigation';
import type { PublicManifest } from 'serverless-image-processor/client';
import { ManifestPicture } from '../../../components/ManifestPicture';

/** Page of a public image: a server component, so that the HTML has the picture already. */
export default async function ImagePage({ params }: { params: Promise<{ imageId: string }> }) {
  const { imageId } = await params;
  const url = `${process.env.IMAGE_API_URL}/public/images/${encodeURIComponent(imageId)}`;
  // as long as the API lets caches keep it; a deleted image vanishes after that
  const response = await fetch(url, { next: { revalidate: 60 } });
  if (response.status === 404) {
    notFound();
  }
  if (!response.ok) {
    throw new Error(`the image API responded with ${response.status}`);
  }
  const manifest = (await response.json()) as PublicManifest;
  return (
    <main>
      <ManifestPicture manifest={manifest} sizes="(min-width: 42rem) 40rem, 100vw" />
    </main>
  );
}
