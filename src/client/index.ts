export { createImageClient } from './create-client';
export { ImageError, type ErrorInfo } from './image-error';
export type * from './types';
export type {
  ImageList,
  ImageManifest,
  ListedImage,
  ListedVariant,
  ManifestNote,
  ManifestSource,
  ManifestVariant,
  PatchImageRequest,
  PublicManifest,
} from '../contract/http';
export {
  type Picture,
  type PictureManifest,
  type PictureOptions,
  toPicture,
  type WholePictureOptions,
} from './picture';
export { pictureElement, pictureHtml } from './picture-markup';
