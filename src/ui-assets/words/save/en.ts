/** Words about zips and copied links, in English. */
export const saveEn = {
  cancel: 'Cancel',
  zipName: 'images.zip',
  preparing: 'Preparing the zip…',
  zipping: (done: number, files: number) => `Zip: ${done} of ${files} files`,
  zipped: (files: number, missing: readonly string[]) =>
    [
      files === 1 ? 'Saved a zip with 1 file.' : `Saved a zip with ${files} files.`,
      ...(missing.length === 0 ? [] : [`Could not load ${missing.join(', ')}.`]),
    ].join(' '),
  zipFailed: 'The zip could not be created. Check your network and try again.',
  canceled: 'Zip canceled',
  copied: (count: number, until: string | undefined, failed: number) =>
    [
      `Copied ${count === 1 ? '1 link' : `${count} links`}${until === undefined ? '.' : `, valid until ${until}.`}`,
      ...(failed === 0 ? [] : [`${failed} could not be loaded.`]),
    ].join(' '),
  notCopied: 'The browser did not allow copying. Try again, or open an image and copy its link there.',
};
