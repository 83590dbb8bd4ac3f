import { isSettled, jsonLine, type Outcome } from '../../../tools/demo/outcome';

const READY: Outcome = {
  file: 'a.jpg',
  imageId: 'id',
  status: 'READY',
  width: 30,
  height: 20,
  variants: [],
  seconds: 1,
};

test('READY, REJECTED and FAILED are final, unless something went wrong on the way', () => {
  const settled = (change: Partial<Outcome>) => isSettled({ ...READY, ...change });
  expect(settled({})).toBe(true);
  expect(settled({ status: 'REJECTED', code: 'CORRUPT' })).toBe(true);
  expect(settled({ status: 'FAILED', code: 'TIMED_OUT' })).toBe(true);
  expect(settled({ status: 'PROCESSING' })).toBe(false);
  expect(settled({ status: 'NOT_SENT' })).toBe(false);
  expect(settled({ error: 'a variant is not what the manifest says' })).toBe(false);
});

test('the JSON line tells what is known and nothing else', () => {
  expect(JSON.parse(jsonLine(READY))).toEqual({
    file: 'a.jpg',
    imageId: 'id',
    status: 'READY',
    width: 30,
    height: 20,
    variants: [],
  });
  const rejected: Outcome = {
    ...READY,
    imageId: null,
    status: 'REJECTED',
    code: 'TOO_LARGE',
    message: 'too large',
    width: null,
    height: null,
  };
  expect(JSON.parse(jsonLine(rejected))).toEqual({
    file: 'a.jpg',
    imageId: null,
    status: 'REJECTED',
    code: 'TOO_LARGE',
    message: 'too large',
    width: null,
    height: null,
    variants: [],
  });
});

test('a file name cannot break the line', () => {
  expect(jsonLine({ ...READY, file: 'two\nlines "quoted".jpg' })).not.toContain('\n');
});
