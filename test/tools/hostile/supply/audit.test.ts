import { readReport } from '../../../../tools/hostile/supply/audit';

test('findings with their severity', () => {
  const report = { vulnerabilities: { sharp: { name: 'sharp', severity: 'high', via: [], range: '<0.35.4' } } };
  expect(readReport(JSON.stringify(report))).toEqual([{ name: 'sharp', severity: 'high' }]);
});

test('nothing found', () => {
  expect(readReport('{"auditReportVersion":2,"vulnerabilities":{}}')).toEqual([]);
});

test.each(['', 'npm error', '{"message":"405 Method Not Allowed"}'])('no answer from the registry: %j', text => {
  expect(readReport(text)).toBeUndefined();
});
