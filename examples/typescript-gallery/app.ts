import { App } from 'aws-cdk-lib';
import { GalleryStack } from './gallery-stack';

const app = new App();
new GalleryStack(app, 'Gallery');
