import { droppedFiles } from './dropped-files';

/** Options of `listenForFiles`. */
export interface PickerOptions {
  /** Element that takes drops, and pastes while it has the focus or the pointer. */
  readonly target: HTMLElement;
  readonly signal: AbortSignal;
  isDisabled(): boolean;
  onFiles(files: readonly File[]): void;
  /** Files are dragged over the target, or no longer. */
  onDrag(isOver: boolean): void;
}

/** Accepts files that are dropped on an element, or pasted while it has the focus or the pointer. */
export function listenForFiles({ target, signal, isDisabled, onFiles, onDrag }: PickerOptions): void {
  const options = { signal };
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true && !isDisabled();
  target.addEventListener(
    'dragover',
    event => {
      // otherwise the browser would open the file, or follow the link, and leave the page
      event.preventDefault();
      if (event.dataTransfer) {
        event.dataTransfer.dropEffect = hasFiles(event) ? 'copy' : 'none';
      }
      onDrag(hasFiles(event));
    },
    options,
  );
  target.addEventListener(
    'dragleave',
    event => {
      if (!target.contains(event.relatedTarget as Node | null)) {
        onDrag(false);
      }
    },
    options,
  );
  target.addEventListener(
    'drop',
    event => {
      event.preventDefault();
      onDrag(false);
      if (hasFiles(event)) {
        void droppedFiles(event.dataTransfer!.items).then(onFiles);
      }
    },
    options,
  );
  window.addEventListener(
    'paste',
    event => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0 && !isDisabled() && target.matches(':hover, :focus-within')) {
        onFiles(files);
      }
    },
    options,
  );
}
