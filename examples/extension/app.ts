import { App } from 'aws-cdk-lib';
import { ExtensionStack } from './extension-stack';

const app = new App();
new ExtensionStack(app, 'Extension');
