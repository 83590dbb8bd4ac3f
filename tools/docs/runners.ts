import type { Block } from './blocks';
import { isRunByCi } from './ci-steps';

/** Test or step that runs blocks. */
export interface Runner {
  /** Treatment of a block, for the printed register. */
  readonly does: string;
  /** File that runs the blocks: it calls `claimedBy` with the name of the runner. */
  readonly file: string;
  /** Returns true for a block that it runs without a row in `rows.ts`. Default: only blocks with a row. */
  claims?(block: Block): boolean;
}

const is = (...languages: string[]) => {
  return ({ language }: Block) => languages.includes(language);
};

/** Browser code: of the client, or of a page. */
const isForBrowsers = ({ language, code }: Block) =>
  language === 'html' || language === 'tsx' || /serverless-image-processor\/client|\bdocument\./.test(code);

/** Code of a Lambda function. */
const isModule = ({ language, code }: Block) =>
  (language === 'js' && /\brequire\(|^(module\.)?exports\b/m.test(code)) ||
  (language === 'ts' && /^export (const|async function) handler\b/m.test(code));

/** First commands of an app that is installed and deployed. */
const INSTALLS = new RegExp(
  '^(CLONE=|npm ci && npm run assets|npm install|python3 -m venv|pip install|go (mod|get)|mvn |' +
    '(npx )?cdk (synth|deploy|destroy)\\b)',
);

/** Runners by their names. Each block has exactly one. */
export const RUNNERS = {
  stack: {
    does: 'synthesized in a stack',
    file: 'test/docs/stack-blocks.test.ts',
    claims: block => is('ts')(block) && !isForBrowsers(block) && !isModule(block),
  },
  browser: {
    does: 'run in Chromium, with the built client and a stub API',
    file: 'test/e2e/docs-browser.e2e.ts',
    claims: block => is('ts', 'tsx', 'js', 'html')(block) && isForBrowsers(block) && !isModule(block),
  },
  modules: {
    does: 'run as modules of Node.js',
    file: 'test/docs/module-blocks.test.ts',
    claims: isModule,
  },
  languages: {
    does: 'synthesized with the built package, and compared with the TypeScript of the page',
    file: 'tools/packaging/consumers/try-blocks.ts',
    claims: is('python', 'java', 'go'),
  },
  response: {
    does: 'checked with the schema of openapi.json that its fence names',
    file: 'test/docs/http-api.test.ts',
    claims: block => is('json')(block) && block.info !== '',
  },
  ci: {
    does: 'steps of .ci/run',
    file: 'test/docs/blocks.test.ts',
    claims: block => is('sh')(block) && isRunByCi(block.code),
  },
  install: {
    does: 'installed and deployed with the example',
    file: 'tools/packaging/test-consumers.ts',
    claims: block => is('xml')(block) || (is('sh')(block) && !isRunByCi(block.code) && INSTALLS.test(block.code)),
  },
  commands: {
    does: 'run against a deployed stack',
    file: 'test/e2e/docs-commands.e2e.ts',
    claims: block => is('sh')(block) && !isRunByCi(block.code) && !INSTALLS.test(block.code),
  },
  text: {
    does: 'output, a drawing or a query: no code',
    file: 'test/docs/blocks.test.ts',
    claims: is('text'),
  },
  excerpt: {
    does: 'compared with the file of the example that its fence names, which the tests of the example run',
    file: 'test/docs/excerpts.test.ts',
  },
  // by row only
  events: { does: 'checked with the schemas of the events', file: 'test/docs/event-schema.test.ts' },
  handlers: {
    does: 'run with an event on the emulator',
    file: 'test/e2e/docs-handlers.e2e.ts',
  },
  keys: { does: 'run with the keys that it makes', file: 'test/docs/signing-keys.test.ts' },
  guide: {
    does: 'done step by step on the emulator, and timed',
    file: 'benchmarks/measure/getting-started.ts',
  },
  'review-url': {
    does: 'run with the URL of the function of examples/moderation on the emulator',
    file: 'test/e2e/recipes.e2e.ts',
  },
  'server-url': {
    does: 'run with the URL of the function of examples/server-rendered on the emulator',
    file: 'test/e2e/admin.e2e.ts',
  },
  nowhere: { does: 'not run', file: 'test/docs/blocks.test.ts' },
} as const satisfies Record<string, Runner>;

/** Name of a runner. */
export type RunnerName = keyof typeof RUNNERS;
