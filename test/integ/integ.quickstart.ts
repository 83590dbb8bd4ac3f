import { IntegApp, TEMPORARY } from './support/integ-app';
import { ImageFit, OutputFormat, ServerlessImageProcessor } from '../../src';

// the props of examples/quickstart: what browsers upload and programs put becomes READY
const integ = new IntegApp('quickstart');
const images = new ServerlessImageProcessor(integ.stack, 'Images', {
  ...TEMPORARY,
  sizes: [
    { name: 'thumb', width: 200, height: 200, fit: ImageFit.COVER },
    { name: 'large', width: 1600 },
  ],
  formats: [OutputFormat.webp(), OutputFormat.jpeg()],
});

integ
  .browserUpload(images, 'image/jpeg image/jpeg image/webp image/webp')
  .next(integ.put(images, 'photos/seeding.jpg'))
  .next(integ.ready(images, 'photos/seeding.jpg'));
