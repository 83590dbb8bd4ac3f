import sharp from 'sharp';
import { basePictures } from '../base-pictures';
import { deflateZeros, png, pngChunk, type PngHeader, withJpegSize, zeroPng } from '../builders';
import type { MadeFile, MakeOptions } from '../made-file';

const TOO_MANY = 'reject:TOO_MANY_PIXELS';
const GREY: Omit<PngHeader, 'width' | 'height'> = { depth: 8, colorType: 0 };
const RGBA: Omit<PngHeader, 'width' | 'height'> = { depth: 8, colorType: 6 };
const RGBA16: Omit<PngHeader, 'width' | 'height'> = { depth: 16, colorType: 6 };

/** Small files that announce, or become, very large pictures. */
export async function bombs({ quick }: MakeOptions): Promise<MadeFile[]> {
  return [...pngHeaders(), ...(await jpegs()), ...(await webps()), ...wholePngs(), ...(quick ? [] : largePngs())];
}

function pngHeaders(): MadeFile[] {
  const announce = (width: number, height: number, expected: string) => ({
    name: `png-${width}x${height}.png`,
    bytes: png({ width, height, ...GREY }, pngChunk('IDAT', deflateZeros(1000))),
    expected,
  });
  return [
    announce(0, 0, 'reject:CORRUPT'),
    announce(50_000, 50_000, TOO_MANY),
    announce(16_000_000, 1, TOO_MANY),
    announce(1, 16_000_000, TOO_MANY),
    announce(40_001, 1, TOO_MANY),
    // more than libpng takes: it calls this damage
    announce(2 ** 31 - 1, 2 ** 31 - 1, `${TOO_MANY}|reject:CORRUPT`),
  ];
}

async function jpegs(): Promise<MadeFile[]> {
  const pictures = await basePictures();
  const announce = (kind: 'jpg' | 'prog.jpg', width: number, height: number, expected: string) => ({
    name: `jpeg-${width}x${height}.${kind}`,
    bytes: withJpegSize(pictures[kind], width, height),
    expected,
  });
  return [
    announce('jpg', 65_500, 65_500, TOO_MANY),
    announce('prog.jpg', 65_500, 65_500, TOO_MANY),
    announce('jpg', 7000, 7000, 'reject:CORRUPT'),
    announce('prog.jpg', 7000, 7000, 'reject:CORRUPT'),
    // more than libjpeg takes: it calls this damage
    announce('jpg', 65_535, 1, `${TOO_MANY}|reject:CORRUPT`),
    { name: 'jpeg-1000-more-scans.prog.jpg', bytes: repeatLastScan(pictures['prog.jpg'], 1000), expected: 'any' },
  ];
}

function repeatLastScan(jpeg: Buffer, times: number): Buffer {
  const scan = jpeg.subarray(jpeg.lastIndexOf(Buffer.from('ffda', 'hex')), -2);
  return Buffer.concat([jpeg.subarray(0, -2), ...Array.from({ length: times }, () => scan), jpeg.subarray(-2)]);
}

/** In a lossless WebP of one color no pixel takes a bit, so that any size fits into 38 bytes. */
async function webps(): Promise<MadeFile[]> {
  const one = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fa0' } })
    .webp({ lossless: true })
    .toBuffer();
  const announce = (width: number, height: number, expected: string) => {
    const bytes = Buffer.from(one);
    // 14 bits for the width less one, then 14 for the height less one, above them alpha and version
    const size = bytes.readUInt32LE(WEBP_SIZE_AT);
    bytes.writeUInt32LE(Math.floor(size / 2 ** 28) * 2 ** 28 + (height - 1) * 2 ** 14 + width - 1, WEBP_SIZE_AT);
    return { name: `webp-${width}x${height}.webp`, bytes, expected };
  };
  return [announce(16_383, 16_383, TOO_MANY), announce(7000, 7000, 'ok'), announce(3000, 2000, 'ok')];
}

const WEBP_SIZE_AT = 21;

/** Files within the limits have to be decoded, to their last row. */
function wholePngs(): MadeFile[] {
  const small = { width: 100, height: 100, ...RGBA };
  return [
    {
      name: 'png-idat-2-gigabytes-too-long.png',
      bytes: png(small, pngChunk('IDAT', deflateZeros(2e9))),
      expected: 'any',
    },
    {
      name: 'png-idat-too-short.png',
      bytes: png(small, pngChunk('IDAT', deflateZeros(20_000))),
      expected: 'reject:CORRUPT',
    },
    { name: 'png-7072x7071.png', bytes: zeroPng({ width: 7072, height: 7071, ...RGBA }), expected: TOO_MANY },
  ];
}

function largePngs(): MadeFile[] {
  return [
    { name: 'png-7071x7071.png', bytes: zeroPng({ width: 7071, height: 7071, ...RGBA }), expected: 'ok' },
    { name: 'png-7000x7000-rgba16.png', bytes: zeroPng({ width: 7000, height: 7000, ...RGBA16 }), expected: 'ok' },
    {
      name: 'png-7000x7000-interlaced-rgba16.png',
      bytes: zeroPng({ width: 7000, height: 7000, interlaced: true, ...RGBA16 }),
      expected: 'ok',
    },
    {
      name: 'png-7000x7000-interlaced-rgba.png',
      bytes: zeroPng({ width: 7000, height: 7000, interlaced: true, ...RGBA }),
      expected: 'ok',
    },
    {
      name: 'png-5380x5380-interlaced-rgba16.png',
      bytes: zeroPng({ width: 5380, height: 5380, interlaced: true, ...RGBA16 }),
      expected: 'ok',
    },
    { name: 'png-36000x1388.png', bytes: zeroPng({ width: 36_000, height: 1388, ...RGBA }), expected: 'ok' },
    { name: 'png-1250x40000.png', bytes: zeroPng({ width: 1250, height: 40_000, ...RGBA }), expected: 'ok' },
  ];
}
