import type { RunnerName } from './runners';

/** Claim of one block that no kind claims, or that another runner than that of its kind runs. */
export interface Row {
  readonly page: string;
  /** Text of the block that no other block of the page has. */
  readonly text: string;
  readonly runner: RunnerName;
  /** Why it is not run. Only, and always, for the runner `nowhere`. */
  readonly reason?: string;
}

/** Blocks that are claimed one by one. */
export const ROWS: readonly Row[] = [
  { page: 'README.md', text: 'uppy.use(', runner: 'browser' },
  { page: 'docs/events.md', text: '"detail-type": "Image Ready",\n', runner: 'events' },
  { page: 'docs/events.md', text: '"detail-type": ["Image Ready"]', runner: 'events' },
  { page: 'docs/events.md', text: '"looks": 2', runner: 'events' },
  { page: 'docs/extending.md', text: "'vintage' ? image", runner: 'modules' },
  { page: 'docs/extending.md', text: "'frame.png'", runner: 'modules' },
  { page: 'docs/migrating.md', text: 'CopyObjectCommand', runner: 'modules' },
  { page: 'docs/delivery.md', text: 'openssl genrsa', runner: 'keys' },
  { page: 'docs/delivery.md', text: "readFileSync('public.pem'", runner: 'keys' },
  { page: 'docs/delivery.md', text: 'Set-Cookie', runner: 'keys' },
  { page: 'docs/http-api.md', text: 'new FormData()', runner: 'browser' },
  { page: 'docs/http-api.md', text: 'getCookies', runner: 'browser' },
  { page: 'examples/webhook/README.md', text: '"signature"', runner: 'events' },
  {
    page: 'CONTRIBUTING.md',
    text: '--parallel-regions',
    runner: 'nowhere',
    reason: 'it deploys to an AWS account; the step integ of .ci/run compares the templates',
  },
  {
    page: 'docs/operations.md',
    text: 'npm run prove -- --profile',
    runner: 'nowhere',
    reason: 'it deploys to an AWS account; the step prove of .ci/run runs it with --emulator',
  },
];
