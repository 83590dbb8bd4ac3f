// cspell:ignore onimage
/**
 * App of React: a form with the hook, whose button takes it away, and one with the element. The page's query has the
 * URL of the `api`, `stops` if the uploads end with the component, and `view` for the element.
 */
export const REACT_APP = `
import { StrictMode, useEffect, useState } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import 'serverless-image-processor/client/element';
import { useImageUpload } from 'serverless-image-processor/client/react';

function Photos({ apiUrl, stops }) {
  const { items, inputProps, dropProps, cancel } = useImageUpload({ apiUrl });
  const [sent, setSent] = useState();
  useEffect(() => (stops ? () => cancel() : undefined), [cancel, stops]);
  globalThis.imageIds = items.map(({ imageId }) => imageId);
  const submit = event => {
    event.preventDefault();
    setSent(new FormData(event.target).getAll('photo').join());
  };
  return (
    <form {...dropProps} onSubmit={submit}>
      <label>Photos <input {...inputProps} /></label>
      <ul>{items.map(({ id, file, state }) => <li key={id}>{file.name + ': ' + state.phase}</li>)}</ul>
      {items.map(({ id, imageId, state }) =>
        state.phase === 'ready' && <input key={id} type="hidden" name="photo" value={imageId} />)}
      <button>Publish</button>
      <p role="status">{sent !== undefined && 'sent: ' + sent}</p>
    </form>
  );
}

export function App({ apiUrl, stops }) {
  const [isOpen, setOpen] = useState(true);
  return (
    <main>
      <h1>Photos</h1>
      {isOpen ? <Photos apiUrl={apiUrl} stops={stops} /> : <p>closed</p>}
      <button onClick={() => setOpen(false)}>Close</button>
    </main>
  );
}

const WORDS = { drop: 'Throw photos here, or' };

function Element({ apiUrl }) {
  const [news, setNews] = useState([]);
  const add = text => setNews(texts => [...texts, text]);
  return (
    <main>
      <h1>Photos</h1>
      <image-upload
        api={apiUrl}
        max-files={2}
        words={WORDS}
        metadata={{ album: 'a1' }}
        limits={{ maxBytes: 1_000_000 }}
        onimage-upload-ready={({ detail }) => add('ready: ' + detail.file.name)}
        onimage-upload-failed={({ detail }) => add('failed: ' + detail.error.code)}
      />
      {news.map(text => <p key={text}>{text}</p>)}
    </main>
  );
}

// a server has no document
const root = globalThis.document?.querySelector('#root');
if (root) {
  const query = new URLSearchParams(location.search);
  const View = query.get('view') === 'element' ? Element : App;
  const app = <StrictMode><View apiUrl={query.get('api')} stops={query.has('stops')} /></StrictMode>;
  if (root.firstChild) {
    hydrateRoot(root, app);
  } else {
    createRoot(root).render(app);
  }
}
`;
