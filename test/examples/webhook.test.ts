import { createHmac } from 'node:crypto';
import { verify } from '../../examples/webhook/verify';

const SECRET = 'the-secret';
const NOW = Date.parse('2026-11-23T13:00:00Z');
const EVENT = { type: 'Image Ready', time: '2026-11-23T13:00:00Z', detail: { imageId: 'a', revision: 3 } };

function signed(timestamp = NOW / 1000, secret = SECRET, body = JSON.stringify(EVENT)): string {
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return JSON.stringify({ timestamp, signature, body });
}

test('a signed event is read', () => {
  expect(verify(signed(), SECRET, NOW)).toEqual(EVENT);
});

test.each([
  ['another secret', signed(NOW / 1000, 'another'), 'the signature is wrong'],
  ['another body', signed().replace('Ready', 'Failed'), 'the signature is wrong'],
  ['another time', signed().replace('"timestamp":1', '"timestamp":2'), 'the signature is wrong'],
  ['half a signature', signed().replace(/("signature":"\w{20})\w+/, '$1'), 'the signature is wrong'],
  ['no signature', '{"timestamp":1,"body":"{}"}', 'not a signed event'],
  ['an old event', signed(NOW / 1000 - 26 * 3600), 'the event is too old'],
])('refused: %s', (_, request, message) => {
  expect(() => verify(request, SECRET, NOW)).toThrow(message);
});
