import { describeSystem } from '../../../tools/demo/describe-system';
import type { System } from '../../../tools/emulator/system';

const SYSTEM: System = {
  apiId: 'abc',
  apiUrl: 'http://127.0.0.1:4566/_aws/execute-api/abc/$default',
  endpoint: 'http://127.0.0.1:4566',
  plainEndpoint: 'http://127.0.0.1:4566',
  uploadBucket: 'uploads',
  variantsBucket: 'variants',
  table: 'images',
  queueUrl: 'http://127.0.0.1:4566/000000000000/uploads',
  deadLetterQueueUrl: 'http://127.0.0.1:4566/000000000000/dead',
  processFunction: 'process',
  apiFunction: 'api',
  sweepFunction: 'sweep',
  ended: Promise.resolve(),
  logFile: '/tmp/log',
  stop: async () => {},
};

test('the first line tells where everything is, with what AWS clients need', () => {
  expect(JSON.parse(describeSystem(SYSTEM, 'http://127.0.0.1:8080/'))).toEqual({
    apiUrl: SYSTEM.apiUrl,
    pageUrl: 'http://127.0.0.1:8080/',
    region: 'us-east-1',
    endpoint: SYSTEM.endpoint,
    uploadBucket: 'uploads',
    variantsBucket: 'variants',
    table: 'images',
    queueUrl: SYSTEM.queueUrl,
    deadLetterQueueUrl: SYSTEM.deadLetterQueueUrl,
    processFunction: 'process',
  });
});

test('it is one line', () => {
  expect(describeSystem(SYSTEM, 'http://127.0.0.1:8080/')).not.toContain('\n');
});
