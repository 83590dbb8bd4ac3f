import { App } from 'aws-cdk-lib';
import { PresetsStack } from './presets-stack';

const app = new App();
new PresetsStack(app, 'Presets');
