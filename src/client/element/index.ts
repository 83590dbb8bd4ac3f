import type { ImageUploadEvents } from './events';
import { ImageUploadElement } from './image-upload-element';

export type { ImageUploadEvents } from './events';
export { ImageUploadElement } from './image-upload-element';
export type * from '../queue-types';

declare global {
  interface HTMLElementTagNameMap {
    'image-upload': ImageUploadElement;
  }
  interface HTMLElementEventMap {
    'image-upload-change': CustomEvent<ImageUploadEvents['image-upload-change']>;
    'image-upload-ready': CustomEvent<ImageUploadEvents['image-upload-ready']>;
    'image-upload-failed': CustomEvent<ImageUploadEvents['image-upload-failed']>;
    'image-upload-deleted': CustomEvent<ImageUploadEvents['image-upload-deleted']>;
  }
}

// twice the same page may load it, and a server has no elements
if (globalThis.customElements !== undefined && customElements.get('image-upload') === undefined) {
  customElements.define('image-upload', ImageUploadElement);
}
