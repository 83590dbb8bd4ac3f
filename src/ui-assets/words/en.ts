import { panelEn } from './panel/en';

/** Words of the page in English. Other languages have the same keys. */
export const en = {
  page: {
    title: 'Upload images',
    description: 'Upload images and get back every size you need.',
    brand: 'Serverless Image Processor',
    skip: 'Skip to upload',
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
  session: {
    signInToUpload: 'Sign in to upload',
    signIn: 'Sign in',
    signOut: 'Sign out',
    signedInAs: 'Signed in as',
    expired: 'Your session has ended. Sign in again to go on.',
    signInAgain: 'Sign in again',
    openSignIn: 'Sign in in a new tab',
    handedOver: 'Done. You can close this window and go on in the other one.',
    retrying: 'The sign-in service does not answer. Trying again…',
    unreachable: 'The sign-in service does not answer. Check your network and try again.',
    refused: (detail: string) => `The sign-in did not work. The sign-in service says: ${detail}`,
    otherPerson: (other: string, name: string) =>
      `You signed in as ${other}, but these files belong to ${name}. Sign in as ${name}, or sign out.`,
    DENIED: 'The sign-in was declined.',
    WRONG_STATE: 'The sign-in belonged to another attempt. Sign in again.',
    POPUP_BLOCKED: 'Your browser blocked the window for it.',
    NO_STORAGE: 'Your browser lets this page store nothing, but the sign-in needs it. Please allow it.',
  },
  drop: {
    preset: 'Preset',
    isPublic: 'Everyone can see these images.',
    send: (count: number) => (count === 1 ? 'Upload 1 image' : `Upload ${count} images`),
  },
  grid: {
    title: 'Your images',
    earlierOfAccount: 'Your images',
    earlierOfDevice: 'Recent uploads on this device',
    open: (name: string) => `Open ${name}`,
    more: 'Show more',
  },
  tile: {
    chosen: 'Ready to upload',
    reading: 'Reading the file',
    queued: 'Waiting to upload',
    preparing: 'Starting',
    uploading: (percent: number) => `Uploading, ${percent}%`,
    stalled: 'Waiting for the network…',
    offline: 'You are offline. The upload goes on when you reconnect',
    retrying: 'Trying again',
    uploaded: 'Almost there',
    processing: 'Creating your sizes',
    ready: 'Ready',
    canceled: 'Canceled',
    attention: 'Needs attention',
  },
  bar: {
    totals: (done: number, files: number) => `${done} of ${files}`,
    pause: 'Pause',
    resume: 'Resume',
  },
  problems: {
    title: (count: number) => (count === 1 ? '1 needs attention' : `${count} need attention`),
    retry: 'Try again',
    retryAll: (count: number) => `Try all again (${count})`,
    hide: 'Hide',
  },
  ...panelEn,
};

/** Words of the page in one language. */
export type Words = typeof en;
