import { App } from 'aws-cdk-lib';
import { ModerationStack } from './moderation-stack';

const app = new App();
new ModerationStack(app, 'Moderation');
