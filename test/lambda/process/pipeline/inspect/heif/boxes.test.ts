import { boxesIn } from '../../../../../../src/lambda/process/pipeline/inspect/heif/boxes';

test('reads boxes of 64-bit size, and one that extends to the end', () => {
  const large = Buffer.from('\0\0\0\x01wide\0\0\0\0\0\0\0\x12ab', 'latin1');
  const last = Buffer.from('\0\0\0\0lastcde', 'latin1');
  expect(boxesIn(Buffer.concat([large, last])).map(({ type, content }) => [type, content.toString()])).toEqual([
    ['wide', 'ab'],
    ['last', 'cde'],
  ]);
});

test('knows where the content of a box is in the file', () => {
  const [box] = boxesIn(Buffer.from('\0\0\0\x0afreeab', 'latin1'), 100);
  expect(box).toMatchObject({ start: 108, content: Buffer.from('ab') });
});

test('stops at a header or a box that is cut off', () => {
  const whole = Buffer.from('\0\0\0\x08free', 'latin1');
  for (const rest of ['\0\0\0\x08fre', '\0\0\0\x09free', '\0\0\0\x07free', '\0\0\0\x01wide\0\0\0\0']) {
    expect(boxesIn(Buffer.concat([whole, Buffer.from(rest, 'latin1')]))).toHaveLength(1);
  }
});

test('does not walk through millions of boxes: more than any file needs are CORRUPT', () => {
  const boxes = (count: number) => Buffer.alloc(8 * count, Buffer.from('\0\0\0\x08free', 'latin1'));
  expect(boxesIn(boxes(65_536))).toHaveLength(65_536);
  expect(() => boxesIn(boxes(65_537))).toThrow(expect.objectContaining({ code: 'CORRUPT' }));
});
