import { Size, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  ImageFit,
  ImagePosition,
  ImageVisibility,
  InputType,
  OutputFormat,
  ServerlessImageProcessor,
} from 'serverless-image-processor';

/** One image pipeline for the avatars and the gallery of an app. */
export class PresetsStack extends Stack {
  readonly images: ServerlessImageProcessor;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    this.images = new ServerlessImageProcessor(this, 'Images', {
      formats: [OutputFormat.webp(), OutputFormat.jpeg()],
      presets: {
        // small squares that everyone sees next to a name
        avatar: {
          sizes: [
            { name: 'small', width: 48, height: 48, fit: ImageFit.COVER, position: ImagePosition.ATTENTION },
            { name: 'large', width: 256, height: 256, fit: ImageFit.COVER, position: ImagePosition.ATTENTION },
          ],
          maxUploadSize: Size.mebibytes(5),
          allowedInputTypes: [InputType.JPEG, InputType.PNG, InputType.WEBP],
          visibility: ImageVisibility.PUBLIC,
          uploadPrefix: 'avatars/',
        },
        // photos that their owners share, or keep to themselves
        gallery: {
          sizes: [
            { name: 'tile', width: 400, height: 300, fit: ImageFit.COVER },
            { name: 'page', width: 1600 },
          ],
          visibility: ImageVisibility.UPLOADER,
        },
      },
    });
  }
}
