import { App } from 'aws-cdk-lib';
import { ApiAuth } from 'serverless-image-processor';
import { GalleryStack } from './gallery-stack';

const app = new App();
// everyone sees the photos; only callers with AWS credentials of this account add, change and remove them
new GalleryStack(app, 'Gallery', { auth: ApiAuth.iam() });
