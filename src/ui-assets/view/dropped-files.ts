/**
 * The files of a drop, and those in dropped folders, however deep; hidden ones there are left out. A folder that is empty, or that cannot be read (a page
 * from disk may not), comes as itself: a file of no type, to be refused with a reason.
 */
export async function droppedFiles(items: DataTransferItemList): Promise<File[]> {
  // the list is empty once the event is over
  const dropped = [...items].map(item => ({ file: item.getAsFile(), entry: item.webkitGetAsEntry() }));
  const found = await Promise.all(dropped.map(async ({ file, entry }) => {
    const inside = entry !== null && isFolder(entry) ? await filesIn(entry).catch(() => []) : [];
    return inside.length > 0 || file === null ? inside : [file];
  }));
  return found.flat();
}

async function filesIn(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const entries = (await entriesOf(folder)).filter(({ name }) => !name.startsWith('.'));
  entries.sort((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }));
  const files = await Promise.all(entries.map(async entry => {
    if (isFolder(entry)) { return filesIn(entry); }
    return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  }));
  return files.flat();
}

/** Browsers hand a folder out in portions; an empty one is the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const next = () => new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  const entries: FileSystemEntry[] = [];
  for (let portion = await next(); portion.length > 0; portion = await next()) { entries.push(...portion); }
  return entries;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
