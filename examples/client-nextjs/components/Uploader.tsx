'use client';

import { useImageUpload } from 'serverless-image-processor/client/react';
import { ManifestPicture } from './ManifestPicture';

/** Chooser of photos, with the progress and the result of each. */
export default function Uploader() {
  // the routes of this app: /api/uploads and /api/images/{imageId}
  const { items, inputProps, dropProps, cancel, retry, remove } = useImageUpload({ apiUrl: '/api' });
  return (
    <div {...dropProps}>
      <label>
        Drop images here, or choose them: <input {...inputProps} />
      </label>
      <ul>
        {items.map(({ id, file, imageId, state }) => (
          <li key={id}>
            {file.name}{' '}
            {state.phase === 'ready' && (
              <a href={`/images/${imageId}`}>
                <ManifestPicture manifest={state.manifest} alt={file.name} sizes="20rem" />
              </a>
            )}
            {state.phase === 'sending' && (
              <>
                <progress
                  aria-label={file.name}
                  max={file.size}
                  value={state.sentBytes < file.size ? state.sentBytes : undefined}
                />
                <button onClick={() => cancel(id)}>Cancel</button>
              </>
            )}
            {(state.phase === 'failed' || state.phase === 'refused') && (
              <>
                <span role="alert">It did not work: {state.error.code}</span>{' '}
                {state.phase === 'failed' && state.canRetry && <button onClick={() => retry(id)}>Try again</button>}
                <button onClick={() => remove(id)}>Remove</button>
              </>
            )}
            {state.phase === 'canceled' && <button onClick={() => retry(id)}>Upload again</button>}
          </li>
        ))}
      </ul>
    </div>
  );
}
