import { ExpectedResult } from '@aws-cdk/integ-tests-alpha';
import { IntegApp, TEMPORARY } from './support/integ-app';
import { ServerlessImageProcessor } from '../../src';

// the page and its configuration are served, with security headers
const integ = new IntegApp('website');
const images = new ServerlessImageProcessor(integ.stack, 'Images', { ...TEMPORARY, website: {} });

const { assertions } = integ;
assertions
  // HEAD: CloudFormation accepts no response as long as the page
  .httpApiCall(`${images.websiteUrl!}/`, { method: 'HEAD' })
  .expect(ExpectedResult.objectLike({ status: 200, headers: { 'x-frame-options': ['DENY'] } }))
  .next(
    assertions
      .httpApiCall(`${images.websiteUrl!}/config.json`)
      .expect(ExpectedResult.objectLike({ status: 200, body: { apiUrl: images.apiUrl } })),
  )
  .next(integ.browserUpload(images, 'image/jpeg image/jpeg image/jpeg image/webp image/webp image/webp'));
