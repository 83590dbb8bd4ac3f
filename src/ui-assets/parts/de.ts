export { de as errors } from '../../client/words/de';
export { de as words } from '../words/de';
export { panelDe as panel } from '../words/panel/de';
