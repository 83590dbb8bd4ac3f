export { copyLinks, downloadZip } from '../app/collect';
