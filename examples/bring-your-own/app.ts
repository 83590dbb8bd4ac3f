import { App } from 'aws-cdk-lib';
import { BringYourOwnStack } from './bring-your-own-stack';

const app = new App();
new BringYourOwnStack(app, 'BringYourOwn');
