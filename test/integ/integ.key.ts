import { RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { IntegApp, TEMPORARY } from './support/integ-app';
import { ServerlessImageProcessor } from '../../src';

// one customer managed key for everything: S3 sends its events to an encrypted queue, and the logs are encrypted
const integ = new IntegApp('key');
const key = new kms.Key(integ.stack, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.DESTROY });
const images = new ServerlessImageProcessor(integ.stack, 'Images', {
  ...TEMPORARY,
  sizes: [{ name: 'thumb', width: 200 }],
  encryptionKey: key,
});

const put = integ.put(images, 'photos/seeding.jpg');
const ready = integ.ready(images, 'photos/seeding.jpg');
put.provider.addToRolePolicy({
  Effect: 'Allow',
  Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
  Resource: [key.keyArn],
});
integ.browserUpload(images, 'image/jpeg image/webp').next(put).next(ready);
