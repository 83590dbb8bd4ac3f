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
} from '../contract/http';
