import { PutObjectCommand } from '@aws-sdk/client-s3';
import { photo, uploadAndWait } from './upload';
import { createUpload } from '../../demo/api-client';
import { assumeRole } from '../assume-role';
import { type Check, expectThat } from '../check';
import { ANONYMOUS_PROBES, URL_PROBES, WRONG_SECRET_PROBES } from '../probes/access-probes';
import { FORM_PROBES } from '../probes/form-probes';
import { PROBE_KEY, roleProbes } from '../probes/role-probes';
import { answerOf, sendForm } from '../probes/s3-answers';
import type { World } from '../world';

const policyProbes: Check = {
  name: 'policy-probes',
  expectation: 'S3 refuses changed forms and URLs, requests without credentials and a wrong secret',
  run: async (world, note) => {
    const jpeg = await photo(60, 40);
    const attempts = [...formAttempts(world, jpeg), ...(await otherAttempts(world, jpeg))];
    const wrong: string[] = [];
    for (const [name, attempt] of attempts) {
      note(name);
      const status = await attempt();
      if (status < 400) {
        wrong.push(`${name} got ${status}`);
      }
    }
    expectThat(wrong.length === 0, `${wrong.length} of ${attempts.length} were let through: ${wrong.join('; ')}`);
    return { refused: attempts.length };
  },
};

type Attempt = readonly [name: string, attempt: () => Promise<number>];

function formAttempts({ names, emulator }: World, jpeg: Buffer): Attempt[] {
  const withoutTls = (url: string) =>
    emulator ? url.replace(emulator.endpoint, emulator.plainEndpoint) : url.replace('https:', 'http:');
  return FORM_PROBES.map(([name, change, , content = { file: jpeg }]) => [
    name,
    async () => {
      const { upload } = await createUpload(names.apiUrl, { contentType: 'image/jpeg' });
      return (await sendForm(change(upload, { ...names, withoutTls }), content.file))[0];
    },
  ]);
}

async function otherAttempts({ names, addressOf, clientsOf, keys }: World, jpeg: Buffer): Promise<Attempt[]> {
  const { manifest } = await uploadAndWait(names.apiUrl, jpeg);
  const [given, other] = manifest.variants!.map(({ url }) => new URL(url));
  const { s3 } = clientsOf({ ...keys, secretAccessKey: 'guessed' });
  const statusOf = async (url: string, init: RequestInit) => (await answerOf(fetch(url, init)))[0];
  return [
    ...ANONYMOUS_PROBES.map(([name, method, bucket, key]): Attempt => {
      const body = method === 'PUT' ? 'text' : undefined;
      return [name, () => statusOf(addressOf(names[bucket], key), { method, body })];
    }),
    [
      '30 no original is read, though its key is known',
      () => statusOf(addressOf(names.uploadBucket, manifest.imageId), {}),
    ],
    ...URL_PROBES.map(([name, change, init]): Attempt => {
      const url = new URL(given);
      change(url, other);
      return [name, () => statusOf(url.href, init)];
    }),
    ...WRONG_SECRET_PROBES.map(([name, attempt]): Attempt => [
      name,
      () => attempt(s3, names.uploadBucket).then(() => 200, statusOfError),
    ]),
  ];
}

function statusOfError(error: { $metadata?: { httpStatusCode?: number } }): number {
  return error.$metadata?.httpStatusCode ?? 0;
}

const leastPrivilege: Check = {
  name: 'least-privilege',
  expectation: 'the role of each function permits what the function does, and nothing else that was tried',
  run: async ({ names, clients, clientsOf, emulator }, note) => {
    for (const Bucket of [names.uploadBucket, names.variantsBucket, names.secretsBucket]) {
      await clients.s3.send(new PutObjectCommand({ Bucket, Key: PROBE_KEY, Body: 'text' }));
    }
    const wrong: string[] = [];
    let tried = 0;
    for (const { who, functionName, may, mayNot } of roleProbes(names)) {
      const role = await assumeRole(clients, functionName, emulator ? 0 : 60);
      const as = clientsOf(role.credentials);
      const nameOf = ([what, attempt]: (typeof may)[number]) => {
        note(`${who}: ${what}`);
        tried++;
        return attempt(as).then(
          () => undefined,
          (error: Error) => error.name,
        );
      };
      for (const probe of may) {
        const error = await nameOf(probe);
        if (error !== undefined) {
          wrong.push(`${who} may not ${probe[0]} (${error})`);
        }
      }
      for (const probe of mayNot) {
        const error = await nameOf(probe);
        if (!/^AccessDenied(Exception)?$/.test(error ?? '')) {
          wrong.push(`${who} may ${probe[0]} (${error ?? 'no error'})`);
        }
      }
      await role.giveBack();
    }
    expectThat(wrong.length === 0, `${wrong.length} of ${tried} are not as expected: ${wrong.join('; ')}`);
    return { calls: tried };
  },
};

/** Checks of policies, with the same tables as the e2e tests. */
export const POLICY_CHECKS: readonly Check[] = [policyProbes, leastPrivilege];
