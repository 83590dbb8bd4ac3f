import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PHOTO_SECONDS } from '../../../src/contract/cost';
import { savedMeasurement } from '../../../tools/cost/measurement';
import { type CostModel, costModel } from '../../../tools/cost/model';
import { costPage, headline } from '../../../tools/cost/page/cost-page';
import { ROOT } from '../../../tools/lib/paths';

describe('docs/cost.md', () => {
  let model: CostModel;

  beforeAll(async () => {
    model = await costModel(savedMeasurement());
  });

  test('is what `npm run cost` writes', async () => {
    expect(readFileSync(join(ROOT, 'docs', 'cost.md'), 'utf8')).toBe(await costPage(model));
  });

  test('an upload takes seven writes of S3, three calls of the API and nine units of the table', () => {
    const { s3Writes, s3Reads, apiCalls, sqsRequests, writeUnits, indexUnits, readUnits } = model.count;
    expect({ s3Writes, s3Reads, apiCalls, sqsRequests }).toEqual({
      s3Writes: 7,
      s3Reads: 1,
      apiCalls: 3,
      sqsRequests: 3,
    });
    expect({ writeUnits, readUnits, due: indexUnits.due }).toEqual({ writeUnits: 4, readUnits: 3, due: 2 });
  });

  test('the target is missed by little, and met with WebP only', async () => {
    expect(model.allIn).toBeLessThan(0.07);
    expect(await model.priceOf({ outputs: 'webpOnly' })).toBeLessThan(0.05);
  });

  test('estimates take the CPU time that was measured', () => {
    expect(PHOTO_SECONDS.cpu).toBeCloseTo(model.measurement.cases.defaults.cpuSeconds, 1);
  });

  test('the last line of the command is the price of 1,000 images', () => {
    expect(headline(0.0604)).toBe('$0.060 per 1,000 images at the defaults');
  });
});
