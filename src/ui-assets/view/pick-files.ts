import { droppedFiles } from '../../client/files/dropped-files';

/** Receivers of what a person drops or pastes. */
export interface PickPorts {
  onFiles(files: readonly File[]): void;
  /** Files are being dragged over the page, or no longer. */
  onDrag(isOver: boolean): void;
}

/** Accepts files that are dropped anywhere on the page, or pasted. Nothing that is dropped can leave the page. */
export function startPicking({ onFiles, onDrag }: PickPorts): void {
  const accept = (list: Iterable<File> | null | undefined) => {
    const files = [...(list ?? [])];
    if (files.length > 0) {
      onFiles(files);
    }
  };
  window.addEventListener('paste', event => accept(event.clipboardData?.files));
  window.addEventListener('dragover', event => {
    if (takesText(event)) {
      return;
    }
    // otherwise the browser would open the file, the link or the picture, and leave the page
    event.preventDefault();
    if (hasFiles(event)) {
      onDrag(true);
    } else if (event.dataTransfer) {
      event.dataTransfer.dropEffect = 'none';
    }
  });
  window.addEventListener('dragleave', event => {
    if (event.relatedTarget === null) {
      onDrag(false);
    }
  });
  window.addEventListener('drop', event => {
    onDrag(false);
    if (takesText(event)) {
      return;
    }
    event.preventDefault();
    if (hasFiles(event)) {
      void droppedFiles(event.dataTransfer!.items).then(accept);
    }
  });
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}

/** A field takes text that is dropped on it, but no files. */
function takesText(event: DragEvent): boolean {
  return !hasFiles(event) && event.target instanceof Element && event.target.matches('input, textarea');
}
