'use client';

import dynamic from 'next/dynamic';

// in the browser only: on the server, the relative URL of the API has no base
const Uploader = dynamic(() => import('../components/Uploader'), { ssr: false });

/** Page that uploads photos. */
export default function Page() {
  return (
    <main>
      <h1>Your photos</h1>
      <Uploader />
    </main>
  );
}
