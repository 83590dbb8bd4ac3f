import type { VariantSpec } from '../../../src/contract/variant-spec';
import { fingerprintOf, specHashOf } from '../../../src/lambda/record/transitions';

const spec: VariantSpec = {
  sizes: [],
  formats: [{ format: 'webp', quality: 80 }],
  metadata: 'strip',
  placeholder: true,
};
const upload = { etag: 'abc' };

describe('hashes', () => {
  test('the same spec has the same hash, another one another', () => {
    expect(specHashOf(spec)).toBe(specHashOf({ ...spec }));
    expect(specHashOf(spec)).toMatch(/^[0-9a-f]{16}$/);
    expect(specHashOf(spec)).not.toBe(specHashOf({ ...spec, formats: [{ format: 'webp', quality: 81 }] }));
  });

  test('another original, another spec and another claim have other fingerprints', () => {
    const all = [
      fingerprintOf(upload, 'spec', 'claim'),
      fingerprintOf({ etag: 'abd' }, 'spec', 'claim'),
      fingerprintOf(upload, 'other spec', 'claim'),
      fingerprintOf(upload, 'spec', 'other claim'),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(all[0]).toMatch(/^[0-9a-f]{16}$/);
  });
});
