const chunk = (name: string, ...content: Buffer[]) => {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
};

/**
 * A WebP of 1 × 1 pixel with this many frames, all alike; `still` is such a WebP of one. With `nested`, the first
 * frame claims to hold all others.
 */
export function webpFrames(still: Buffer, count: number, nested = false): Buffer {
  const animation = Buffer.from([2, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const frame = chunk('ANMF', Buffer.alloc(16), still.subarray(12));
  const frames = Buffer.alloc(count * frame.length, frame);
  if (nested) {
    frames.writeUInt32LE(frames.length - 8, 4);
  }
  const name = Buffer.from('WEBP', 'latin1');
  return chunk('RIFF', name, chunk('VP8X', animation), chunk('ANIM', Buffer.alloc(6)), frames);
}
