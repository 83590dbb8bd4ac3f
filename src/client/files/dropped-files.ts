/**
 * Returns the dropped files and those in dropped folders, at any depth, without the hidden ones in folders. A folder
 * that is empty or unreadable (a page from disk must not read any) is returned as a file without a type, which is
 * then refused with a reason.
 */
export async function droppedFiles(items: DataTransferItemList): Promise<File[]> {
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
