import { droppedFiles } from './dropped-files';

/** Options of `listenForFiles`. */
export interface FileListenerOptions {
  /** Element that takes drops. */
  readonly target: HTMLElement;
  readonly signal?: AbortSignal;
  /** Returns whether files are taken now. `pasted`: the place where they are pasted, anywhere on the page. */
  takes(pasted?: EventTarget | null): boolean;
  onFiles(files: readonly File[]): void;
  /** Files are dragged over the target, or no longer. */
  onDrag(isOver: boolean): void;
}

/** Accepts files that are dropped or pasted. Nothing that is dropped on the target can leave the page. */
export function listenForFiles({ target, signal, takes, onFiles, onDrag }: FileListenerOptions): void {
  const accept = (files: readonly File[]) => {
    if (files.length > 0) {
      onFiles(files);
    }
  };
  const onDragEvent = (event: DragEvent) => {
    const { type, target: place, dataTransfer } = event as DragEvent & { readonly dataTransfer: DataTransfer };
    const hasFiles = dataTransfer.types.includes('Files');
    const takesFiles = hasFiles && takes();
    const isDrop = type === 'drop';
    onDrag(takesFiles && !isDrop);
    // a field takes text, but no files
    if (!hasFiles && place instanceof Element && place.matches('input, textarea')) {
      return;
    }
    // otherwise the browser would open the file, the link or the picture, and leave the page
    event.preventDefault();
    if (!isDrop) {
      dataTransfer.dropEffect = takesFiles ? 'copy' : 'none';
    } else if (takesFiles) {
      void droppedFiles(dataTransfer.items).then(accept);
    }
  };
  const options = { signal };
  target.addEventListener('dragover', onDragEvent, options);
  target.addEventListener('drop', onDragEvent, options);
  target.addEventListener(
    'dragleave',
    ({ relatedTarget }) => {
      if (!target.contains(relatedTarget as Node | null)) {
        onDrag(false);
      }
    },
    options,
  );
  addEventListener(
    'paste',
    event => {
      if (takes(event.target)) {
        accept([...(event.clipboardData?.files ?? [])]);
      }
    },
    options,
  );
}
