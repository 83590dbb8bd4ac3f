import { droppedFiles } from './dropped-files';
import { part } from './part';
import type { UploadLimits } from '../config/limits';
import { formatBytes } from '../words/bytes';
import { acceptedFiles, typeNames } from '../words/content-types';

/** Takes files from the chooser, from a drop anywhere on the page, and from the clipboard. */
export function startFileSources(limits: UploadLimits, onFiles: (files: File[]) => void): void {
  const give = (list: Iterable<File> | null | undefined) => {
    const files = [...list ?? []];
    if (files.length > 0) { onFiles(files); }
  };
  listenToChooser(limits, give);
  listenToDrops(give);
  window.addEventListener('paste', event => give(event.clipboardData?.files));
}

function listenToChooser(limits: UploadLimits, give: (list: FileList | null) => void): void {
  const input = part(document, 'files', HTMLInputElement);
  part(document, 'limits', HTMLElement).textContent = `${typeNames(limits.allowedTypes)}, up to ${formatBytes(limits.maxBytes)} each`;
  if (!limits.assumed) { input.accept = acceptedFiles(limits.allowedTypes); }
  const take = () => {
    give(input.files);
    // Else choosing the same file again would be no change.
    input.value = '';
  };
  input.addEventListener('change', take);
  // What was chosen before this script ran.
  take();
}

function listenToDrops(give: (files: File[]) => void): void {
  const zone = part(document, 'drop', HTMLLabelElement);
  const mark = (on: boolean) => zone.classList.toggle('drop-over', on);
  window.addEventListener('dragover', event => {
    if (!event.dataTransfer?.types.includes('Files')) { return; }
    // Without this the browser would open the file in place of the page.
    event.preventDefault();
    mark(true);
  });
  window.addEventListener('dragleave', event => {
    if (event.relatedTarget === null) { mark(false); }
  });
  window.addEventListener('drop', event => {
    mark(false);
    if (!event.dataTransfer?.types.includes('Files')) { return; }
    event.preventDefault();
    void droppedFiles(event.dataTransfer.items).then(give);
  });
}
