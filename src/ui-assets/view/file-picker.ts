import { element } from './dom';
import type { UploadLimits } from '../config/config';
import { acceptedFiles, formatBytes, typeNames } from '../text/format';

/** Accepts files from the chooser, from a drop anywhere on the page, and from the clipboard. */
export function startFilePicker(onFiles: (files: File[]) => void): void {
  const accept = (list: Iterable<File> | null | undefined) => {
    const files = [...(list ?? [])];
    if (files.length > 0) {
      onFiles(files);
    }
  };
  listenToChooser(accept);
  listenToDrops(accept);
  window.addEventListener('paste', event => accept(event.clipboardData?.files));
}

/** Shows the limits, and restricts the chooser to them. */
export function showLimits(limits: UploadLimits): void {
  element(document, 'limits', HTMLElement).textContent =
    `${typeNames(limits.allowedTypes)}, up to ${formatBytes(limits.maxBytes)} each`;
  if (!limits.assumed) {
    element(document, 'files', HTMLInputElement).accept = acceptedFiles(limits.allowedTypes);
  }
}

function listenToChooser(accept: (list: FileList | null) => void): void {
  const input = element(document, 'files', HTMLInputElement);
  const take = () => {
    accept(input.files);
    // Otherwise, choosing the same file again would not fire a change event.
    input.value = '';
  };
  input.addEventListener('change', take);
  // Files chosen before this script ran.
  take();
}

function listenToDrops(accept: (files: File[]) => void): void {
  const zone = element(document, 'drop', HTMLLabelElement);
  const highlight = (on: boolean) => zone.classList.toggle('drop-over', on);
  window.addEventListener('dragover', event => {
    if (!event.dataTransfer?.types.includes('Files')) {
      return;
    }
    // Otherwise the browser would open the file and leave the page.
    event.preventDefault();
    highlight(true);
  });
  window.addEventListener('dragleave', event => {
    if (event.relatedTarget === null) {
      highlight(false);
    }
  });
  window.addEventListener('drop', event => {
    highlight(false);
    if (!event.dataTransfer?.types.includes('Files')) {
      return;
    }
    event.preventDefault();
    void droppedFiles(event.dataTransfer.items).then(accept);
  });
}

/**
 * Returns the dropped files and those in dropped folders, at any depth, without the hidden ones in folders. A folder
 * that is empty or unreadable (a page from disk must not read any) is returned as a file without a type, which is
 * then refused with a reason.
 */
async function droppedFiles(items: DataTransferItemList): Promise<File[]> {
  // the list is empty once the event handler returns
  const dropped = [...items].map(item => ({ file: item.getAsFile(), entry: item.webkitGetAsEntry() }));
  const found = await Promise.all(
    dropped.map(async ({ file, entry }) => {
      const inside = entry !== null && isFolder(entry) ? await filesIn(entry).catch(() => []) : [];
      return inside.length > 0 || file === null ? inside : [file];
    }),
  );
  return found.flat();
}

async function filesIn(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const entries = (await entriesOf(folder)).filter(({ name }) => !name.startsWith('.'));
  entries.sort((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }));
  const files = await Promise.all(
    entries.map(async entry => {
      if (isFolder(entry)) {
        return filesIn(entry);
      }
      return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
    }),
  );
  return files.flat();
}

/** Returns all entries of a folder. Browsers return them in batches; an empty batch is the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const readBatch = () => new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  const entries: FileSystemEntry[] = [];
  for (let batch = await readBatch(); batch.length > 0; batch = await readBatch()) {
    entries.push(...batch);
  }
  return entries;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
