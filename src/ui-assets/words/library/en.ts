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
    cancel: 'Cancel',
    zipName: 'images.zip',
    preparing: 'Preparing the zip…',
    zipping: (done: number, files: number) => `Zip: ${done} of ${files} files`,
    zipped: (files: number, missing: readonly string[]) =>
      [
        files === 1 ? 'Saved a zip with 1 file.' : `Saved a zip with ${files} files.`,
        ...(missing.length === 0 ? [] : [`Could not load ${missing.join(', ')}.`]),
      ].join(' '),
    zipFailed: 'The zip could not be made. Check your network and try again.',
    canceled: 'Zip canceled',
    copied: (count: number, until: string | undefined, failed: number) =>
      [
        `Copied ${count === 1 ? '1 link' : `${count} links`}${until === undefined ? '.' : `, valid until ${until}.`}`,
        ...(failed === 0 ? [] : [`${failed} could not be loaded.`]),
      ].join(' '),
    notCopied: 'The browser did not allow copying. Try again, or open an image and copy its link there.',
  },
  smaller: {
    convert: 'Convert to JPEG',
    working: (name: string) => `Making ${name} smaller…`,
    unreadable: (name: string) => `This browser cannot open ${name}. Make it smaller in an image editor.`,
    unreadableHeic:
      'This browser cannot open HEIC. On an iPhone, choose the photo on this page from its photo library: the phone then sends a JPEG. On a Mac, open it in Preview and choose File > Export > JPEG.',
    stillTooLarge: (name: string) => `${name} could not be made small enough. Try another format in an image editor.`,
    duplicate: (count: number, name: string) =>
      count === 1 ? `You have chosen ${name} already.` : `You have chosen ${count} of these files already.`,
    addAnyway: 'Add anyway',
  },
};
