import * as path from 'node:path';
import { filesBelow } from '../digest';
import { noticeFiles } from '../licences';

const CODE = /\.(c?js|json|node|so(\.\d+)*)$/;
/** Sources, headers, install scripts and command-line tools. */
const DEVELOPMENT = /(^|\/)(src|include|install|bin)\//;

/** Files of these packages, relative to `node_modules`, that belong into a layer: what runs under CommonJS, and every notice. */
export async function payloadFiles(nodeModules: string, packages: readonly string[]): Promise<string[]> {
  const files = await Promise.all(
    packages.map(async name => (await filesOfPackage(path.join(nodeModules, name))).map(file => `${name}/${file}`)),
  );
  return files.flat();
}

async function filesOfPackage(folder: string): Promise<string[]> {
  const notices = await noticeFiles(folder);
  return (await filesBelow(folder)).filter(
    file => notices.includes(file) || (CODE.test(file) && !DEVELOPMENT.test(file)),
  );
}
