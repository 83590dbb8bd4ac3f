export { de as errors } from '../../client/words/de';
export { de as words } from '../words/de';
