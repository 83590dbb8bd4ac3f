export { openSignIn } from '../app/open-sign-in';
export { handedOverView, personView, sessionView, signedOutView } from '../view/session';
