import { App } from 'aws-cdk-lib';
import { ArtDirectionStack } from './art-direction-stack';

const app = new App();
new ArtDirectionStack(app, 'ArtDirection');
