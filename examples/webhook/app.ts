import { App } from 'aws-cdk-lib';
import { WebhookStack } from './webhook-stack';

const app = new App();
new WebhookStack(app, 'Webhook', { url: 'https://shop.example.com/hooks/images' });
