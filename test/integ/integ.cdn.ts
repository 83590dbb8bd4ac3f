import { ExpectedResult } from '@aws-cdk/integ-tests-alpha';
import { IntegApp, TEMPORARY } from './support/integ-app';
import { ImageDelivery, ImageVisibility, ServerlessImageProcessor } from '../../src';

// public images through CloudFront: a manifest has its URLs, and nothing else of the bucket is served
const integ = new IntegApp('cdn');
const images = new ServerlessImageProcessor(integ.stack, 'Images', {
  ...TEMPORARY,
  visibility: ImageVisibility.PUBLIC,
  delivery: ImageDelivery.cdn(),
});

const { assertions } = integ;
integ
  .browserUpload(images, 'image/jpeg image/jpeg image/jpeg image/webp image/webp image/webp')
  .next(
    assertions
      .httpApiCall(`${images.imagesUrl!}/private/any`, { method: 'HEAD' })
      .expect(ExpectedResult.objectLike({ status: 403 })),
  )
  .next(
    assertions
      .httpApiCall(`${images.imagesUrl!}/i/00000000-0000-4000-8000-000000000000/thumb`)
      .expect(ExpectedResult.objectLike({ status: 404 })),
  );
