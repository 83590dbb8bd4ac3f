/** Words about the sign-in, in English. */
export const sessionEn = {
  signInToUpload: 'Sign in to upload',
  signIn: 'Sign in',
  signOut: 'Sign out',
  signedInAs: 'Signed in as',
  expired: 'Your session has ended. Sign in again to continue.',
  signInAgain: 'Sign in again',
  openSignIn: 'Sign in in a new tab',
  handedOver: 'Done. You can close this window and continue in the other one.',
  retrying: 'The sign-in service is not responding. Trying again…',
  unreachable: 'The sign-in service is not responding. Check your network and try again.',
  refused: (detail: string) => `The sign-in failed: ${detail}`,
  otherPerson: (other: string, name: string) =>
    `You signed in as ${other}, but these files belong to ${name}. Sign in as ${name}, or sign out.`,
  DENIED: 'The sign-in was declined.',
  WRONG_STATE: 'The sign-in belonged to another attempt. Sign in again.',
  POPUP_BLOCKED: 'Your browser blocked the sign-in window.',
  NO_STORAGE: 'The sign-in needs to store data, but your browser does not allow it for this page. Please allow it.',
};
