export { panelView } from '../view/panel';
