import type { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { CloudFrontCaches } from '../../../src/lambda/adapters/cloudfront-caches';

/** Caches of a distribution whose calls end with this error, if any, and the calls. */
function caches(error?: Error, ids = ['E1']) {
  const inputs: object[] = [];
  const client = {
    send: async ({ input }: { input: object }) => {
      inputs.push(input);
      // the first distribution refuses
      if (error && inputs.length === 1) {
        throw error;
      }
    },
  } as unknown as CloudFrontClient;
  return { it: new CloudFrontCaches(client, ids), inputs };
}

test('paths and reference are those of the invalidation', async () => {
  const { it, inputs } = caches();
  expect(await it.invalidate('ref', ['/a', '/b/*'])).toBe('taken');
  expect(inputs).toEqual([
    {
      DistributionId: 'E1',
      InvalidationBatch: { CallerReference: 'ref', Paths: { Quantity: 2, Items: ['/a', '/b/*'] } },
    },
  ]);
});

test.each(['TooManyInvalidationsInProgress', 'ThrottlingException', 'Throttling', 'ServiceUnavailable'])(
  '%s passes by itself',
  async name => {
    expect(await caches(Object.assign(new Error(), { name })).it.invalidate('ref', ['/a'])).toBe('busy');
  },
);

test('other errors are errors', async () => {
  const error = Object.assign(new Error('not allowed'), { name: 'AccessDenied' });
  await expect(caches(error).it.invalidate('ref', ['/a'])).rejects.toThrow('not allowed');
});

test.each([
  ['busy', Object.assign(new Error(), { name: 'TooManyInvalidationsInProgress' })],
  ['gone', Object.assign(new Error('gone'), { name: 'NoSuchDistribution' })],
])('a distribution that is %s holds up no other, and the batch comes again', async (name, error) => {
  const { it, inputs } = caches(error, ['E1', 'E2']);
  const result = await it.invalidate('ref', ['/a']).catch(({ message }: Error) => message);
  expect(result).toBe(name);
  expect(inputs).toEqual(['E1', 'E2'].map(DistributionId => expect.objectContaining({ DistributionId })));
});
