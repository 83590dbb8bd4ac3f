import type { VariantSpec } from '../../../src/contract/variant-spec';
import { newClaim, specHashOf } from '../../../src/lambda/record/transitions';

const spec: VariantSpec = {
  sizes: [],
  formats: [{ format: 'webp', quality: 80 }],
  metadata: 'strip',
  placeholder: true,
};

describe('hashes', () => {
  test('the same spec has the same hash, another one another', () => {
    expect(specHashOf(spec)).toBe(specHashOf({ ...spec }));
    expect(specHashOf(spec)).toMatch(/^[0-9a-f]{16}$/);
    expect(specHashOf(spec)).not.toBe(specHashOf({ ...spec, formats: [{ format: 'webp', quality: 81 }] }));
  });

  test('each claim has another name', () => {
    const names = Array.from({ length: 100 }, newClaim);
    expect(new Set(names).size).toBe(100);
    expect(names[0]).toMatch(/^[0-9a-f]{16}$/);
  });
});
