import type { ImageUploadEventMap } from './events';
import type { ImageUploadElement } from './image-upload-element';

/** Properties that no attribute can hold. */
type Values = 'getToken' | 'metadata' | 'alt' | 'limits' | 'words' | 'client' | 'queue';

/** Attributes, properties and handlers of `<image-upload>` in JSX, for React 19 and Preact. */
export type ImageUploadAttributes = {
  readonly api?: string;
  readonly preset?: string;
  readonly visibility?: 'PRIVATE' | 'PUBLIC';
  readonly 'max-files'?: number;
  readonly manual?: boolean;
  readonly list?: 'none';
  readonly name?: string;
  readonly disabled?: boolean;
  readonly required?: boolean;
} & { readonly [Name in Values]?: ImageUploadElement[Name] } & {
  readonly [Name in keyof ImageUploadEventMap as `on${Name}`]?: (event: ImageUploadEventMap[Name]) => void;
};
