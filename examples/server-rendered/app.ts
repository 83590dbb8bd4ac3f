import { App } from 'aws-cdk-lib';
import { ServerRenderedStack } from './server-rendered-stack';

const app = new App();
new ServerRenderedStack(app, 'ServerRendered');
