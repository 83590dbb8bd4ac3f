const HEADER_BYTES = 128;
const ENTRY_BYTES = 12;
/** Primaries and white of Adobe RGB (1998) at D50, and its exponent 2 51/256, from its specification. */
const WHITE = [0.9505, 1, 1.0891];
const RED = [0.60974, 0.31111, 0.01947];
const GREEN = [0.20528, 0.62567, 0.06087];
const BLUE = [0.14919, 0.06322, 0.74457];
const GAMMA = 2 + 51 / 256;

/**
 * Returns an ICC version 2 profile with the colors of Adobe RGB (1998). Adobe's own file may not be redistributed
 * freely.
 */
export function adobeRgbProfile(): Buffer {
  const curve = block('curv', [uint32(1), Buffer.from([GAMMA, (GAMMA % 1) * 256])]);
  const tags: [string, Buffer][] = [
    ['desc', block('desc', [uint32(17), Buffer.from('made like Adobe\0\0', 'latin1'), Buffer.alloc(78)])],
    ['cprt', block('text', [Buffer.from('CC0\0', 'latin1')])],
    ['wtpt', xyz(WHITE)],
    ['rXYZ', xyz(RED)],
    ['gXYZ', xyz(GREEN)],
    ['bXYZ', xyz(BLUE)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = [uint32(tags.length)];
  const bodies: Buffer[] = [];
  let offset = HEADER_BYTES + 4 + ENTRY_BYTES * tags.length;
  for (const [name, body] of tags) {
    table.push(Buffer.from(name, 'latin1'), uint32(offset), uint32(body.length));
    bodies.push(body);
    offset += body.length;
  }
  return Buffer.concat([header(offset), ...table, ...bodies]);
}

function header(length: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  bytes.writeUInt32BE(length, 0);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  bytes.write('acsp', 36, 'latin1');
  [0.9642, 1, 0.8249].forEach((value, index) => bytes.writeInt32BE(Math.round(value * 65536), 68 + 4 * index));
  return bytes;
}

function xyz(values: readonly number[]): Buffer {
  return block(
    'XYZ ',
    values.map(value => uint32(Math.round(value * 65536))),
  );
}

/** Returns a block: type, four zero bytes, content, padded to whole words. */
function block(type: string, content: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.alloc(4), ...content]);
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
