import { App } from 'aws-cdk-lib';
import { WebsiteStack } from './website-stack';

new WebsiteStack(new App(), 'ImageWebsite');
