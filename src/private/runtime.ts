import * as lambda from 'aws-cdk-lib/aws-lambda';

/** The functions' runtime, named by hand: our aws-cdk-lib floor has no constant for Node.js 24. */
export const NODEJS_24 = new lambda.Runtime('nodejs24.x', lambda.RuntimeFamily.NODEJS, { supportsInlineCode: true });
