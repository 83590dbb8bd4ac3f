import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { draw } from './draw';
import { THEMES } from './themes';
import { UserError, usageError } from '../lib/cli';
import { ROOT, shortPath } from '../lib/paths';

/** Text of `--help`. */
const HELP = `npm run drawing [-- options]

Makes docs/images/flow-light.svg and flow-dark.svg of docs/images/flow.dot.

  --check  writes nothing, and fails if a drawing is not the one that the source gives
  --help   print this text
`;

const FOLDER = path.join(ROOT, 'docs', 'images');

const WORDS = {
  title: 'The way of an image',
  description:
    '1 Upload: the browser asks the HTTP API, and sends the photo to an S3 bucket with a presigned POST. ' +
    '2 Process: a queue starts a Lambda function, which makes variants with sharp and writes them to a second bucket; ' +
    'messages that fail end in a dead-letter queue, and alarms watch it. ' +
    '3 Know: the record says READY, the HTTP API serves it as a manifest, and EventBridge tells your app. ' +
    'Back ends use /admin. ' +
    '4 Show: the browser shows the variants in a picture element, from the bucket or through CloudFront.',
};

async function main(args: string[]): Promise<void> {
  const options = readArguments(args);
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const source = await readFile(path.join(FOLDER, 'flow.dot'), 'utf8');
  for (const [name, theme] of Object.entries(THEMES)) {
    const file = path.join(FOLDER, `flow-${name}.svg`);
    const svg = await draw(source, theme, WORDS);
    if (options.check && svg !== (await readFile(file, 'utf8'))) {
      throw new UserError(`${shortPath(file)} is not the drawing of flow.dot: run npm run drawing`);
    }
    if (!options.check) {
      await writeFile(file, svg);
      console.log(`${shortPath(file)} ${Buffer.byteLength(svg).toLocaleString('en-US')} bytes`);
    }
  }
}

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options: { check: { type: 'boolean' }, help: { type: 'boolean' } } }).values;
  } catch (error) {
    throw usageError(error, 'npm run drawing');
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error instanceof UserError ? `drawing: ${error.message}` : error);
  process.exitCode = 1;
});
