/** Words of `<image-upload>`. Errors have texts of their own (`describeError`). */
export interface ElementWords {
  readonly drop: string;
  readonly choose: string;
  /** Types and size that are accepted. */
  readonly limits: (types: string | undefined, size: string | undefined) => string;
  readonly send: (count: number) => string;
  readonly total: (done: number, files: number, left: string | undefined) => string;
  readonly steps: {
    readonly reading: string;
    readonly chosen: string;
    readonly queued: string;
    readonly preparing: string;
    readonly uploading: (percent: string) => string;
    readonly stalled: string;
    readonly offline: string;
    readonly retrying: string;
    readonly uploaded: string;
    readonly processing: string;
    readonly ready: string;
    readonly canceled: string;
    readonly deleting: string;
  };
  readonly retry: string;
  readonly cancel: string;
  readonly remove: string;
  readonly delete: string;
  /** Question before an image is deleted, and the answers. */
  readonly confirm: (name: string) => string;
  readonly keep: string;
  readonly tooMany: (most: number) => string;
  /** Message of the form while files are on their way. */
  readonly wait: string;
  /** Message of the form if a file is required. */
  readonly required: string;
}

/** Words in English. */
export const en: ElementWords = {
  drop: 'Drop images here, or',
  choose: 'choose files',
  limits: (types, size) => [types, size && `up to ${size}`].filter(Boolean).join(', '),
  send: count => (count === 1 ? 'Upload 1 image' : `Upload ${count} images`),
  total: (done, files, left) => `${done} of ${files} uploaded${left ? `, about ${left} left` : ''}`,
  steps: {
    reading: 'Reading the file',
    chosen: 'Ready to upload',
    queued: 'Waiting to upload',
    preparing: 'Starting',
    uploading: percent => `Uploading, ${percent}`,
    stalled: 'Waiting for the network',
    offline: 'Offline. The upload continues when you reconnect',
    retrying: 'Trying again',
    uploaded: 'Almost there',
    processing: 'Creating your sizes',
    ready: 'Ready',
    canceled: 'Canceled',
    deleting: 'Deleting',
  },
  retry: 'Try again',
  cancel: 'Cancel',
  remove: 'Remove',
  delete: 'Delete',
  confirm: name => `Delete ${name}?`,
  keep: 'Keep',
  tooMany: most => (most === 1 ? 'Choose one image only.' : `Choose at most ${most} images.`),
  wait: 'Wait until the images are uploaded.',
  required: 'Choose an image.',
};
