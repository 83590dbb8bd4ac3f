import type { UploadItem } from 'serverless-image-processor/client/react';
import { ManifestPicture } from './ManifestPicture';

/** Texts of the errors that users can do something about. In your app: one for each code of docs/http-api.md. */
const PROBLEMS: Readonly<Record<string, string>> = {
  CONNECTION_LOST: 'The connection was lost.',
  NOT_ALLOWED: 'Sign in first.',
  TOO_LARGE: 'The file is too large.',
  UNSUPPORTED_FORMAT: 'The file is not an image of a known format.',
};

/** Actions on a file. */
interface Actions {
  cancel(id: string): void;
  retry(id: string): void;
  remove(id: string): void;
}

/** One file: its progress, then its picture, or its problem with a way to try again. */
export function Upload({ item, actions }: { item: UploadItem; actions: Actions }) {
  const { id, file, state } = item;
  switch (state.phase) {
    case 'ready':
      return <ManifestPicture manifest={state.manifest} alt={file.name} sizes="(min-width: 42rem) 40rem, 100vw" />;
    case 'refused':
    case 'failed':
      return (
        <p role="alert">
          {file.name}: {PROBLEMS[state.error.code] ?? `It did not work (${state.error.code}).`}{' '}
          {state.phase === 'failed' && state.canRetry && <button onClick={() => actions.retry(id)}>Try again</button>}
          <button onClick={() => actions.remove(id)}>Remove</button>
        </p>
      );
    case 'canceled':
      return (
        <p>
          {file.name}: canceled <button onClick={() => actions.retry(id)}>Upload again</button>
        </p>
      );
    case 'sending':
      return (
        <p>
          <label>
            {file.name}: {state.step} {/* without a value while the image is processed: the bar moves all the same */}
            <progress max={file.size} value={state.sentBytes < file.size ? state.sentBytes : undefined} />
          </label>{' '}
          <button onClick={() => actions.cancel(id)}>Cancel</button>
        </p>
      );
    default:
      return (
        <p>
          {file.name}: waiting <button onClick={() => actions.remove(id)}>Remove</button>
        </p>
      );
  }
}
