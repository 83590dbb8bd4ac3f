import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { CheckResult } from '../../../tools/prove/check';
import { proofOf, versionsInUse, withoutAccounts, writeProof } from '../../../tools/prove/proof';

const RESULTS: CheckResult[] = [
  { name: 'a', expectation: 'works', result: 'passed', figures: { initMs: 123.4 }, seconds: 1 },
  {
    name: 'b',
    expectation: 'works',
    result: 'failed',
    reason:
      'AccessDenied: arn:aws:iam::123456789012:role/x may not use https://sqs.eu-central-1.amazonaws.com/123456789012/q',
    seconds: 2,
  },
  { name: 'c', expectation: 'works', result: 'skipped', reason: 'not here', seconds: 0 },
];
const FACTS = { region: 'eu-central-1', commit: 'a'.repeat(40), versions: versionsInUse(), destroyed: true };

test('a proof counts its checks, and names versions, date and region', () => {
  const proof = proofOf(FACTS, RESULTS, new Date('2026-11-28T14:00:00Z'));
  expect(proof).toMatchObject({ passed: 1, failed: 1, skipped: 1, date: '2026-11-28T14:00:00.000Z', ...FACTS });
  expect(Object.keys(proof.versions)).toEqual(expect.arrayContaining(['node', 'aws-cdk-lib', 'sharp']));
});

test('its file names no account', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'proof-'));
  const file = path.join(folder, 'proof.json');
  await writeProof(proofOf(FACTS, RESULTS), file);
  const text = await readFile(file, 'utf8');
  await rm(folder, { recursive: true });
  expect(text).not.toMatch(/(?<!\d)\d{12}(?!\d)/);
  expect(JSON.parse(text).checks[1].reason).toContain('arn:aws:iam::<account>:role/x');
});

test('other numbers stay', () => {
  expect(withoutAccounts('1234567890123 and 12345678901, not 123456789012')).toBe(
    '1234567890123 and 12345678901, not <account>',
  );
});
