export { shrinkFile } from '../app/shrink-file';
