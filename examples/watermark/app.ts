import { App } from 'aws-cdk-lib';
import { WatermarkStack } from './watermark-stack';

const app = new App();
new WatermarkStack(app, 'Watermark');
