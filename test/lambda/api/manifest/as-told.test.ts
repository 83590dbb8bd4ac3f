import { asTold } from '../../../../src/lambda/api/manifest/manifest';
import { NOW, RECORDS } from '../support';

const provisional = { ...RECORDS.failed, message: 'Not on Sundays.', leaseUntil: NOW.getTime() + 1 };

test('FAILED while a worker has its last try is PROCESSING, without a reason', () => {
  const told = asTold(provisional, NOW);
  expect(told.status).toBe('PROCESSING');
  expect([told.code, told.message]).toEqual([undefined, undefined]);
});

test('FAILED once the lease is over is final', () => {
  expect(asTold(provisional, new Date(NOW.getTime() + 1))).toBe(provisional);
});

test.each(Object.entries(RECORDS))('%s is told as it is', (_, record) => {
  expect(asTold(record, NOW)).toBe(record);
});

test('a lease changes nothing about any other status', () => {
  const busy = { ...RECORDS.ready, leaseUntil: NOW.getTime() + 1 };
  expect(asTold(busy, NOW)).toBe(busy);
});
