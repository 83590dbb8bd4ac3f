/** Words about images from before, deletion, selection, and files that become smaller. */
export const libraryEn = {
  parts: {
    loading: 'Loading…',
    failed: 'This could not be loaded. Check your network and try again, or reload the page.',
    tryAgain: 'Try again',
  },
  earlier: {
    ofAccount: 'Your images',
    ofDevice: 'Recent uploads on this device',
    remember: 'Remember uploads on this device',
    loading: 'Loading your images…',
    failed: 'Your images could not be loaded.',
    tryAgain: 'Try again',
    more: 'Show more',
    checking: 'Checking whether it arrived',
  },
  deletion: {
    deleted: (count: number) => (count === 1 ? 'Deleted 1 image' : `Deleted ${count} images`),
    hidden: (count: number) =>
      count === 1 ? '1 image is hidden, not deleted' : `${count} images are hidden, not deleted`,
    removed: (count: number) => (count === 1 ? 'Removed 1 file from the list' : `Removed ${count} files from the list`),
    undo: 'Undo',
    dismiss: 'Close this message',
    failed: (count: number, name: string, reason: string) =>
      count === 1 ? `${name} was not deleted. ${reason}` : `${count} images were not deleted. ${reason}`,
  },
  selection: {
    title: 'Selection',
    count: (count: number) => `${count} selected`,
    all: 'Select all',
    none: 'Deselect all',
    zip: 'Download zip',
    zipScope: 'Files in the zip',
    largest: 'Largest version',
    everything: 'All sizes and formats',
    copy: 'Copy links',
    delete: 'Delete',
  },
  smaller: {
    convert: 'Convert to JPEG',
    duplicate: (count: number, name: string) =>
      count === 1 ? `You have chosen ${name} already.` : `You have chosen ${count} of these files already.`,
    addAnyway: 'Add anyway',
  },
};
