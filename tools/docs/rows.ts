import type { RunnerName } from './runners';

/** Claim of one block that no kind claims, or that another runner than that of its kind runs. */
export interface Row {
  /** Text that only this block has. */
  readonly text: string;
  readonly runner: RunnerName;
  /** Why it is not run. Only, and always, for the runner `nowhere`. */
  readonly reason?: string;
}

/** Blocks that are claimed one by one. */
export const ROWS: readonly Row[] = [
  { text: '"detail-type": "Image Ready",\n', runner: 'events' },
  { text: '"detail-type": ["Image Ready"]', runner: 'events' },
  { text: '"looks": 2', runner: 'events' },
  { text: 'CopyObjectCommand', runner: 'handlers' },
  { text: '--name images/signing-key-1', runner: 'keys' },
  { text: "readFileSync('public.pem'", runner: 'keys' },
  { text: 'Set-Cookie', runner: 'keys' },
  { text: 'function avatarAttributes', runner: 'modules' },
  { text: 'function contentOf', runner: 'modules' },
  { text: 'function productPicture', runner: 'modules' },
  { text: 'new FormData()', runner: 'browser' },
  { text: 'getCookies', runner: 'browser' },
  { text: '"signature"', runner: 'events' },
  { text: 'mkdir photos && cd photos', runner: 'guide' },
  { text: '# instead of the last line', runner: 'guide' },
  { text: "allowedOrigins: ['http://localhost:3000'],\n      removalPolicy", runner: 'guide' },
  { text: '# once for each account and region', runner: 'guide' },
  { text: 'assets/client page/client', runner: 'guide' },
  { text: '<section id="photos"></section>\n  </body>', runner: 'guide' },
  { text: 'npx serve --listen 3000 page', runner: 'guide' },
  { text: 'aws_events_targets as targets, aws_lambda as lambda', runner: 'guide' },
  { text: "functionName: 'photos-log-image'", runner: 'guide' },
  { text: 'aws logs tail --since 10m /aws/lambda/photos-log-image', runner: 'guide' },
  { text: '--log-group-name /aws/lambda/photos-log-image', runner: 'guide' },
  { text: 'npm run demo -- --serve --port 4566', runner: 'guide' },
  { text: 'export AWS_ENDPOINT_URL=', runner: 'guide' },
  {
    text: '--parallel-regions',
    runner: 'nowhere',
    reason: 'it deploys to an AWS account; the step integ of .ci/run compares the templates',
  },
  {
    text: 'npm run prove -- --profile',
    runner: 'nowhere',
    reason: 'it deploys to an AWS account; the step prove of .ci/run runs it with --emulator',
  },
  {
    text: '"x-amz-security-token: $AWS_SESSION_TOKEN" "$REVIEW_URL"',
    runner: 'review-url',
  },
  { text: 'call "$REVIEW_URL"', runner: 'review-url' },
  { text: '"$SERVER_URL"', runner: 'server-url' },
];
