import { useImageUpload } from 'serverless-image-processor/client/react';
import { Upload } from './Upload';

/** Page that uploads photos and shows them. */
export function App() {
  const { items, totals, isUploading, isDragOver, dropProps, inputProps, cancel, retry, remove } = useImageUpload({
    apiUrl: import.meta.env.VITE_API_URL,
  });
  const failed = items.filter(({ state }) => state.phase === 'failed' && state.canRetry);
  return (
    <main style={{ maxWidth: '40rem', margin: '0 auto', fontFamily: 'system-ui, sans-serif' }}>
      <h1>Photos</h1>
      <label
        {...dropProps}
        style={{ display: 'block', padding: '2rem', border: `2px ${isDragOver ? 'solid' : 'dashed'} currentColor` }}
      >
        Drop images here, or choose them: <input {...inputProps} />
      </label>
      {isUploading && (
        <p>
          {totals.doneFiles} of {totals.files} ready{' '}
          <progress aria-label="All files" max={totals.bytes} value={totals.sentBytes} />
        </p>
      )}
      {failed.length > 1 && <button onClick={() => retry()}>Try all {failed.length} again</button>}
      {items.map(item => (
        <Upload key={item.id} item={item} actions={{ cancel, retry, remove }} />
      ))}
    </main>
  );
}
