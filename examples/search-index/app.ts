import { App } from 'aws-cdk-lib';
import { SearchIndexStack } from './search-index-stack';

const app = new App();
new SearchIndexStack(app, 'SearchIndex');
