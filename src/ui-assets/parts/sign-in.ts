export { browserPorts } from '../sign-in/browser-ports';
export { startSignIn } from '../sign-in/sign-in';
