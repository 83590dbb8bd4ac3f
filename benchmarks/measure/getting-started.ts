import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { startServer } from './guide/start-server';
import { visitPage } from './guide/visit-page';
import { claimedBy } from '../../tools/docs/register';
import { clientConfig, emulatorAws, REGION, withoutAws } from '../../tools/emulator/aws-environment';
import { type CommandOptions, mustRun, runCommand } from '../../tools/lib/command';
import { freePort } from '../../tools/lib/loopback-server';
import { ROOT } from '../../tools/lib/paths';
import { runChecks } from '../../tools/packaging/support/checks';
import { usersEnvironment } from '../../tools/packaging/support/users-environment';

/** Blocks of the page that are still to do. The end of the run compares them with none. */
const blocks = claimedBy('guide', 'docs/getting-started.md').map(({ code, section }) => ({ code, section }));

/** Takes the first block of a section that is left, and that contains a text. */
function take(section: string, text = ''): string {
  const index = blocks.findIndex(block => block.section.startsWith(section) && block.code.includes(text));
  if (index < 0) {
    throw new Error(`docs/getting-started.md has no block left in "${section}" with ${JSON.stringify(text)}`);
  }
  return blocks.splice(index, 1)[0].code;
}

const stackFile = (app: string) => path.join(app, 'lib/photos-stack.ts');

/** Adds the prop that the page names for machines with an x64 processor. */
function forThisMachine(code: string): string {
  if (process.arch !== 'x64') {
    return code;
  }
  const head = "new ServerlessImageProcessor(this, 'Images', {\n";
  const withProp = code.replace(head, `${head}      architecture: Architecture.X86_64,\n`);
  return `import { Architecture } from 'aws-cdk-lib/aws-lambda';\n${withProp}`;
}

/** Returns the output `UploadApiUrl` in the messages of a deployment. */
function apiUrlIn(messages: string): string {
  const [, url] = /UploadApiUrl = (\S+)/.exec(messages) ?? [];
  if (url === undefined) {
    throw new Error('the deployment printed no output UploadApiUrl');
  }
  return url;
}

/** Runs `aws logs tail`, or reads the same log where the AWS CLI is older than version 2, which has that command. */
async function printedBy(tail: string, options: CommandOptions): Promise<string> {
  const { output } = await runCommand(['bash', '-c', 'aws --version'], options);
  if (output.startsWith('aws-cli/2')) {
    return (await runCommand(['bash', '-c', tail], options)).output;
  }
  const [, logGroupName] = /(\/aws\/lambda\/\S+)/.exec(tail)!;
  const client = new CloudWatchLogsClient(clientConfig(options.env.AWS_ENDPOINT_URL!));
  const { events = [] } = await client.send(new FilterLogEventsCommand({ logGroupName })).catch(() => ({ events: [] }));
  return events.map(({ message }) => message).join('\n');
}

/** Repeats a command until it prints a text. Throws after half a minute. */
async function untilPrinted(run: () => Promise<string>, text: RegExp): Promise<void> {
  for (let tries = 0; tries < 30; tries += 1) {
    if (text.test(await run())) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 1_000));
  }
  throw new Error(`the command printed nothing like ${text}`);
}

/** Throws unless the variables of the page lead to where this run leads. */
function expectVariables(code: string, env: NodeJS.ProcessEnv): void {
  for (const [, name, value] of code.matchAll(/(AWS_\w+)=(\S+)/g)) {
    if (env[name] !== value) {
      throw new Error(`the page exports ${name}=${value}; expected ${env[name]}`);
    }
  }
}

/** `npx tsx benchmarks/measure/getting-started.ts`: follows docs/getting-started.md on the emulator, and times it. */
void runChecks('getting-started', async ({ checks, scratch, logFile }) => {
  process.env = withoutAws(process.env);
  const tarball = readdirSync(path.join(ROOT, 'dist/js')).find(name => name.endsWith('.tgz'));
  if (!tarball) {
    throw new Error('dist/js has no package: run npm run compile && npm run package:js first');
  }
  const [emulatorPort, pagePort] = [await freePort(), await freePort()];
  const app = path.join(scratch, 'photos');
  // the page's ports may be taken here
  const withPorts = (code: string) => code.replaceAll('4566', `${emulatorPort}`).replaceAll('3000', `${pagePort}`);
  const env = {
    ...usersEnvironment(),
    ...emulatorAws(`http://127.0.0.1:${emulatorPort}`),
    CLONE: ROOT,
    // for version 1 of the AWS CLI
    AWS_DEFAULT_REGION: REGION,
    // a terminal would ask these
    npm_config_yes: 'true',
    CDK_REQUIRE_APPROVAL: 'never',
    CDK_FORCE: 'true',
    CDK_HOME: path.join(scratch, 'cdk-home'),
  };
  const options = (cwd: string): CommandOptions => ({ cwd, env, logFile: logFile('commands'), timeoutSeconds: 600 });
  const shell = (code: string, cwd = app) => mustRun(['bash', '-e', '-c', withPorts(code)], options(cwd));
  const started: (() => void)[] = [];
  const start = async (code: string, cwd: string, isUp: RegExp) => {
    const server = startServer(
      withPorts(code),
      { ...options(cwd), logFile: logFile(`server-${started.length}`) },
      isUp,
    );
    started.push(server.stop);
    await server.isUp;
  };

  let seconds = 0;
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const begin = performance.now();
    const result = await checks.check(name, work);
    seconds += (performance.now() - begin) / 1000;
    return result;
  };

  try {
    expectVariables(withPorts(take('Without', 'export')), env);
    const demo = take('Without', 'npm run demo').replace('npm ci && ', '');
    await checks.check('the emulator (not counted)', () => start(demo, ROOT, /the page is up/));

    await step('1. A CDK app', async () => {
      const [init, named] = take('1.', 'init').split('npm install serverless-image-processor');
      if (named === undefined) {
        throw new Error('step 1 does not install the package');
      }
      await shell(init, scratch);
      await shell(take('1.', '$CLONE'));
    });
    await step('2. The stack', async () => {
      writeFileSync(stackFile(app), forThisMachine(withPorts(take('2.'))));
    });
    const apiUrl = await step('3. Deploy', async () => apiUrlIn(await shell(take('3.'))));
    const visit = await step('4. A page', async () => {
      await shell(take('4.', 'mkdir'));
      const html = take('4.', '<!doctype html>').replace(/(?<=api=")https:[^"]+/, apiUrl);
      writeFileSync(path.join(app, 'page/index.html'), html);
      await start(take('4.', 'npx serve'), app, /Accepting connections/);
      const page = await visitPage(`http://localhost:${pagePort}`);
      started.push(() => void page.close());
      await page.upload();
      return page;
    });
    await step('5. React to it', async () => {
      const file = readFileSync(stackFile(app), 'utf8');
      const inConstructor = take('5.', 'onImageReady').replaceAll(/^/gm, '    ');
      const end = file.lastIndexOf('  }\n}');
      writeFileSync(
        stackFile(app),
        `${take('5.', 'import ')}${file.slice(0, end)}${inConstructor}\n${file.slice(end)}`,
      );
      const [deploy, tail] = take('5.', 'cdk deploy').split(/(?=^aws )/m);
      await shell(deploy);
      await visit.upload();
      await untilPrinted(() => printedBy(tail, options(app)), / has 6 variants/);
    });
    await step('6. Remove everything', async () => {
      const [destroy, deleteLog] = take('6.').split(/(?=^aws )/m);
      const { code, output } = await runCommand(['bash', '-e', '-c', destroy], options(app));
      // the emulator loses the tags of buckets, which CDK asks for before it empties one
      if (code !== 0 && !output.includes('NoSuchTagSet')) {
        throw new Error(`cdk destroy ended with ${code}`);
      }
      await shell(deleteLog);
    });
    if (blocks.length > 0) {
      throw new Error(`not done: ${blocks.map(({ code }) => code).join('\n')}`);
    }
    checks.say(`${seconds.toFixed(0)} s for the six steps`);
  } finally {
    for (const stop of started.reverse()) {
      stop();
    }
  }
});
