import { Size, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  ImageAnimation,
  ImageFit,
  ImagePosition,
  InputType,
  OutputFormat,
  ServerlessImageProcessor,
} from 'serverless-image-processor';

/** An image pipeline with a look for each place that shows an image. */
export class ArtDirectionStack extends Stack {
  readonly images: ServerlessImageProcessor;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.images = new ServerlessImageProcessor(this, 'Images', {
      sizes: [
        // a square around the salient part, or the uploader's focus, slightly sharpened
        { name: 'face', width: 200, height: 200, fit: ImageFit.COVER, position: ImagePosition.ATTENTION, sharpen: 0.5 },
        // the whole image on a colored card
        { name: 'card', width: 600, height: 400, fit: ImageFit.CONTAIN, background: '#336699' },
        // small enough for a slow network
        {
          name: 'page',
          width: 1200,
          formats: [OutputFormat.avif({ maxSize: Size.kibibytes(60) }), OutputFormat.jpeg({ mozjpeg: true })],
        },
        // in the original format, but upright, in sRGB and without metadata
        { name: 'print', width: 4000, height: 4000, formats: [OutputFormat.original({ quality: 90 })] },
      ],
      formats: [OutputFormat.webp({ quality: 75, effort: 5 }), OutputFormat.jpeg()],
      animation: ImageAnimation.KEEP,
      allowedInputTypes: [
        InputType.JPEG,
        InputType.PNG,
        InputType.WEBP,
        InputType.GIF,
        InputType.AVIF,
        InputType.TIFF,
        InputType.HEIC,
      ],
    });
  }
}
