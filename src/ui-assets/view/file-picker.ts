import { part } from './dom';
import type { UploadLimits } from '../config/config';
import { acceptedFiles, formatBytes, typeNames } from '../text/format';

/** Takes files from the chooser, from a drop anywhere on the page, and from the clipboard. */
export function startFileSources(limits: UploadLimits, onFiles: (files: File[]) => void): void {
  const give = (list: Iterable<File> | null | undefined) => {
    const files = [...(list ?? [])];
    if (files.length > 0) {
      onFiles(files);
    }
  };
  listenToChooser(limits, give);
  listenToDrops(give);
  window.addEventListener('paste', event => give(event.clipboardData?.files));
}

function listenToChooser(limits: UploadLimits, give: (list: FileList | null) => void): void {
  const input = part(document, 'files', HTMLInputElement);
  part(document, 'limits', HTMLElement).textContent =
    `${typeNames(limits.allowedTypes)}, up to ${formatBytes(limits.maxBytes)} each`;
  if (!limits.assumed) {
    input.accept = acceptedFiles(limits.allowedTypes);
  }
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
    if (!event.dataTransfer?.types.includes('Files')) {
      return;
    }
    // Without this the browser would open the file in place of the page.
    event.preventDefault();
    mark(true);
  });
  window.addEventListener('dragleave', event => {
    if (event.relatedTarget === null) {
      mark(false);
    }
  });
  window.addEventListener('drop', event => {
    mark(false);
    if (!event.dataTransfer?.types.includes('Files')) {
      return;
    }
    event.preventDefault();
    void droppedFiles(event.dataTransfer.items).then(give);
  });
}

/**
 * The files of a drop, and those in dropped folders, however deep; hidden ones there are left out. A folder that is empty, or that cannot be read (a page
 * from disk may not), comes as itself: a file of no type, to be refused with a reason.
 */
async function droppedFiles(items: DataTransferItemList): Promise<File[]> {
  // the list is empty once the event is over
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

/** Browsers hand a folder out in portions; an empty one is the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const next = () => new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  const entries: FileSystemEntry[] = [];
  for (let portion = await next(); portion.length > 0; portion = await next()) {
    entries.push(...portion);
  }
  return entries;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
