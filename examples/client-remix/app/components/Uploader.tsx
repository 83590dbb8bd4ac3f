import { useEffect } from 'react';
import { useImageUpload } from 'serverless-image-processor/client/react';

// the routes of this app: /api/uploads and /api/images/{imageId}
// on the server, which sends nothing, a relative URL has no base
const API_URL = import.meta.env.SSR ? 'http://localhost/api' : '/api';

/** Chooser of photos with the progress of each. `onReady` is called when a further one is READY. */
export function Uploader({ onReady }: { onReady: () => void }) {
  const { items, inputProps, dropProps, cancel, retry, remove } = useImageUpload({ apiUrl: API_URL });
  const ready = items.find(({ state }) => state.phase === 'ready');
  useEffect(() => {
    if (ready) {
      // from here on, the photo comes from the loader
      remove(ready.id);
      onReady();
    }
  }, [ready]);
  return (
    <div {...dropProps}>
      <label>
        Drop images here, or choose them: <input {...inputProps} />
      </label>
      <ul>
        {items.map(({ id, file, state }) => (
          <li key={id}>
            {file.name}{' '}
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
