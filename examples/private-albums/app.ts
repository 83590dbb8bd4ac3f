import { App } from 'aws-cdk-lib';
import { PrivateAlbumsStack } from './private-albums-stack';

const app = new App();
new PrivateAlbumsStack(app, 'PrivateAlbums', {
  // the region of CloudFront's certificates, so that one certificate serves images and API
  env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: 'us-east-1' },
  zoneName: 'example.com',
  hostedZoneId: 'Z0123456789ABCDEFGHIJ',
});
