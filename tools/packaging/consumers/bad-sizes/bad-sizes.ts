import { App, Stack } from 'aws-cdk-lib';
import { ServerlessImageProcessor } from 'serverless-image-processor';

new ServerlessImageProcessor(new Stack(new App(), 'BadSizes'), 'Images', { sizes: [{ name: 'thumb' }] });
