import { App } from 'aws-cdk-lib';
import { AvatarsStack } from './avatars-stack';

const app = new App();
new AvatarsStack(app, 'Avatars');
