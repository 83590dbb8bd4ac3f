import type * as React from 'react';
import type { ImageUploadAttributes } from './attributes';
import type { ImageUploadElement } from './image-upload-element';

// types alone: a module of the package that is imported for its effect on JSX, and is nothing at run time
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'image-upload': React.DetailedHTMLProps<React.HTMLAttributes<ImageUploadElement>, ImageUploadElement> &
        ImageUploadAttributes;
    }
  }
}
