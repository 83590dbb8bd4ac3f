import { libraryEn } from './library/en';

/** Numbers of files by what became of them. */
export interface Counts {
  readonly chosen: number;
  readonly sending: number;
  readonly ready: number;
  readonly attention: number;
  readonly canceled: number;
}

/** Words of the page in English. Other languages have the same keys. */
export const en = {
  page: {
    title: 'Upload images',
    description: 'Upload images and get back every size you need.',
    brand: 'Serverless Image Processor',
    skip: 'Skip to upload',
    messages: 'Messages',
    headline: 'Upload an image.',
    subline: 'Get back every size you need.',
    darkMode: 'Dark mode',
  },
  savings: {
    same: 'same size',
    none: 'no savings',
    smaller: (percent: string) => `${percent} smaller`,
    underOne: (percent: string) => `under ${percent} smaller`,
  },
  connect: {
    title: 'Where do your images go?',
    help: 'Paste the UploadApiUrl that cdk deploy printed. This browser remembers it.',
    label: 'API URL',
    use: 'Use this API',
    keep: 'Keep the current one',
    destination: (host: string) => `Sends to ${host}`,
    change: 'Change',
  },
  drop: {
    preset: 'Preset',
    isPublic: 'Everyone can see these images.',
    title: 'Drop images here',
    touch: 'Choose or take photos',
    touchMore: 'Choose or take more',
    or: 'or',
    choose: 'choose files',
    paste: 'or paste one',
    more: 'Drop or paste more, or',
    limits: (types: string, most: string) => `${types}, up to ${most} each`,
    megapixels: (count: string, isOne: boolean) => `${count} megapixel${isOne ? '' : 's'}`,
    and: ' and ',
    send: (count: number) => (count === 1 ? 'Upload 1 image' : `Upload ${count} images`),
  },
  grid: {
    title: 'Images of this visit',
    select: (name: string) => `Select ${name}`,
    more: 'Show more',
  },
  tile: {
    chosen: 'Ready to upload',
    reading: 'Reading the file',
    queued: 'Waiting to upload',
    preparing: 'Starting',
    signIn: 'Waiting for sign-in',
    uploading: (percent: number) => `Uploading, ${percent}%`,
    stalled: 'Waiting for the network…',
    offline: 'You are offline',
    retrying: 'Trying again',
    uploaded: 'Almost there',
    processing: 'Creating your sizes',
    checking: 'Checking whether it arrived',
    ready: 'Ready',
    canceled: 'Canceled',
    attention: 'Needs attention',
    remove: 'Remove',
    cancel: 'Cancel',
    cancelAndDelete: 'Cancel and delete',
  },
  bar: {
    title: 'Upload progress',
    totals: (done: number | string, all: number | string) => `${done} of ${all}`,
    processing: 'creating your sizes',
    fewSeconds: 'a few seconds',
    secondsLeft: (seconds: number) => `about ${seconds} s`,
    minutesLeft: (minutes: number) => `about ${minutes} min`,
    offline: 'You are offline. The upload continues when you reconnect.',
    stalled: 'Waiting for the network…',
    paused: 'Paused.',
    pause: 'Pause',
    resume: 'Resume',
  },
  problems: {
    title: (problems: number, canceled: number) =>
      [
        problems === 1 ? '1 needs attention' : problems > 1 ? `${problems} need attention` : '',
        canceled > 0 ? `${canceled} canceled` : '',
      ]
        .filter(text => text !== '')
        .join(' · '),
    retry: 'Try again',
    retryAll: (count: number) => `Try all again (${count})`,
    check: 'Check again',
    choose: 'Choose another file',
    chooseAgain: 'Choose the file again',
    sendAnyway: 'Send anyway',
    makeSmaller: 'Make it smaller for me',
    delete: 'Delete',
    hide: 'Hide',
  },
  announce: {
    sending: (name: string) => `${name}: uploading.`,
    ready: (name: string) => `${name}: ready.`,
    canceled: (name: string) => `${name}: canceled.`,
    problem: (name: string, message: string) => `${name}: ${message}`,
    all: ({ chosen, sending, ready, attention, canceled }: Counts) =>
      [
        chosen > 0 ? `${chosen} to upload` : '',
        sending > 0 ? `${sending} on their way` : '',
        ready > 0 ? `${ready} ready` : '',
        attention > 0 ? `${attention} ${attention === 1 ? 'needs' : 'need'} attention` : '',
        canceled > 0 ? `${canceled} canceled` : '',
      ]
        .filter(text => text !== '')
        .join(', '),
  },
  ...libraryEn,
};

/** Words of the page in one language. */
export type Words = typeof en;
