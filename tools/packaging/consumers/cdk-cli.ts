import * as path from 'node:path';
import { ROOT } from '../support/paths';

/** The CDK CLI that this repository pins; users of Python, Java and Go install it apart from their apps. */
export const CDK_CLI = path.join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');
