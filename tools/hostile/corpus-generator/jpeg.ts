const [APP1, APP2, COMMENT] = [0xe1, 0xe2, 0xfe];

/** A JPEG with more segments, right behind its first marker. */
export function withSegments(jpeg: Buffer, ...segments: readonly Buffer[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/** An EXIF segment around a TIFF structure. */
export function exifSegment(tiff: Buffer): Buffer {
  return segment(APP1, Buffer.from('Exif\0\0', 'latin1'), tiff);
}

/** An XMP segment. */
export function xmpSegment(xml: string): Buffer {
  return segment(APP1, Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1'), Buffer.from(xml));
}

/** A colour profile, in as many segments as it takes. */
export function profileSegments(profile: Buffer): Buffer[] {
  const size = 60_000;
  const count = Math.ceil(profile.length / size);
  return Array.from({ length: count }, (_, index) =>
    segment(
      APP2,
      Buffer.from('ICC_PROFILE\0', 'latin1'),
      Buffer.from([index + 1, count]),
      profile.subarray(index * size, (index + 1) * size),
    ),
  );
}

/** A comment. */
export function commentSegment(text: string): Buffer {
  return segment(COMMENT, Buffer.from(text));
}

/** The JPEG with other dimensions in its header. Baseline or progressive. */
export function withJpegSize(jpeg: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(jpeg);
  const header = ['ffc0', 'ffc2'].map(marker => copy.indexOf(Buffer.from(marker, 'hex'))).find(at => at >= 0)!;
  copy.writeUInt16BE(height, header + 5);
  copy.writeUInt16BE(width, header + 7);
  return copy;
}

function segment(marker: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}
