export { de as errors } from '../../client/words/de';
export { de as words } from '../words/de';
export { panelDe as panel } from '../words/panel/de';
export { saveDe as save } from '../words/save/de';
export { sessionDe as session } from '../words/session/de';
export { shrinkDe as shrink } from '../words/shrink/de';
