import type { Case, PixelCheck } from './case';

/** The result of a file: of the process function, or of an earlier check. */
export interface Ending {
  readonly status: string;
  readonly code?: string;
  readonly original?: { readonly width?: number; readonly height?: number };
  readonly pictures: readonly Picture[];
  readonly cpuSeconds?: number;
}

/** A decoded variant. */
export interface Picture {
  readonly format: string;
  readonly width: number;
  readonly height: number;
  /** The lightest value of any channel. */
  readonly brightest: number;
  /** Indicates whether it carries a thumbnail among its metadata. */
  readonly hasThumbnail: boolean;
  /** Red, green, blue and alpha of a pixel. */
  at(x: number, y: number): readonly number[];
}

/** Difference that JPEG adds: rounding of its coefficients, and colors that four pixels share. */
const JPEG_SLACK = 4;

/** Tolerance of a black pixel. */
const BLACK = 8;

/** Everything that is wrong about how a case ended, one text each: what was got, and what was expected. */
export function judge(it: Case, ending: Ending): string[] {
  const got = [ending.status, ending.code].filter(Boolean).join(' ');
  const faults = ending.status === 'READY' ? judgePictures(it, ending) : [];
  if (!it.expect.some(wanted => wanted === got || wanted === ending.status)) {
    faults.unshift(`got ${got}, expected ${it.expect.join(' or ')}`);
  }
  const { cpuSeconds = 0 } = ending;
  if (cpuSeconds > (it.maxCpuSeconds ?? Infinity)) {
    faults.push(`got ${cpuSeconds.toFixed(1)} CPU seconds, expected at most ${it.maxCpuSeconds}`);
  }
  return faults;
}

function judgePictures(it: Case, { original, pictures }: Ending): string[] {
  const recorded = `${original?.width} × ${original?.height}`;
  const size = it.size ? it.size.join(' × ') : recorded;
  return [
    ...(recorded === size ? [] : [`got ${recorded} in the record, expected ${size}`]),
    ...['png', 'jpeg']
      .filter(format => !pictures.some(picture => picture.format === format))
      .map(format => `got no ${format} variant, expected one`),
    ...pictures.flatMap(picture => judgePicture(it, picture, size).map(fault => `${picture.format}: ${fault}`)),
  ];
}

function judgePicture(it: Case, picture: Picture, size: string): string[] {
  const { width, height, brightest, hasThumbnail } = picture;
  return [
    ...(`${width} × ${height}` === size ? [] : [`got ${width} × ${height}, expected ${size}`]),
    ...it.pixels.flatMap(check => judgePixel(check, picture)),
    ...(it.neverBlack && brightest <= BLACK ? ['got a black picture, expected another'] : []),
    ...(it.noThumbnail && hasThumbnail ? ['got a thumbnail in the metadata, expected none'] : []),
  ];
}

function judgePixel(check: PixelCheck, picture: Picture): string[] {
  const wanted = wantedOf(check, picture.format);
  if (wanted === undefined) {
    return [];
  }
  const [x, y] = check.at;
  if (!(x >= 0 && x < picture.width && y >= 0 && y < picture.height)) {
    return [`got no pixel ${x},${y}, expected ${show(wanted)}`];
  }
  const pixel = picture.at(x, y);
  const within = check.within + (picture.format === 'jpeg' ? JPEG_SLACK : 0);
  const isNear = wanted.every((value, channel) => value === undefined || Math.abs(value - pixel[channel]) <= within);
  return isNear ? [] : [`got ${show(pixel)} at ${x},${y}, expected ${show(wanted)} within ${within}`];
}

/** JPEG has no alpha: what is transparent shows paper, what is translucent is not asked about. */
function wantedOf({ rgb, alpha }: PixelCheck, format: string): readonly (number | undefined)[] | undefined {
  if (format !== 'jpeg') {
    return [...(rgb ?? [undefined, undefined, undefined]), alpha];
  }
  if (alpha === 0) {
    return [255, 255, 255];
  }
  return alpha === undefined || alpha === 255 ? rgb : undefined;
}

function show(channels: readonly (number | undefined)[]): string {
  return channels.map(value => value ?? '*').join();
}
