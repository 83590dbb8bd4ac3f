import type { ImageUploadEventMap } from './events';
import { ImageUploadElement } from './image-upload-element';

export type { ImageUploadAttributes } from './attributes';
export type { ImageUploadEventMap, ImageUploadEvents } from './events';
export { ImageUploadElement } from './image-upload-element';
export type { ErrorText, ImageUploadErrorText, ImageUploadWords, UploadItemText } from './words';
export type * from '../queue-types';

declare global {
  interface HTMLElementTagNameMap {
    'image-upload': ImageUploadElement;
  }
  // of elements, documents and windows: the events bubble
  interface GlobalEventHandlersEventMap extends ImageUploadEventMap {}
}

// twice the same page may load it, and a server has no elements
if (globalThis.customElements !== undefined && customElements.get('image-upload') === undefined) {
  customElements.define('image-upload', ImageUploadElement);
}
