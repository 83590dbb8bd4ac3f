import type { CDPSession, Page } from 'playwright-core';
import sharp from 'sharp';

/** Frame of a recording. */
export interface Frame {
  /** PNG. */
  readonly image: Buffer;
  /** Milliseconds from the start of the recording. */
  readonly at: number;
}

/** Recorder of the frames that Chromium paints. A recording consists of chapters that take a given time. */
export class Screencast {
  /** Begins to record a page. */
  static async start(page: Page): Promise<Screencast> {
    const cast = new Screencast(await page.context().newCDPSession(page));
    cast.session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
      void cast.session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
      cast.painted.push({ image: Buffer.from(data, 'base64'), at: metadata.timestamp! * 1000 });
    });
    await cast.session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
    return cast;
  }

  private painted: Frame[] = [];
  private readonly frames: Frame[] = [];
  private length = 0;

  private constructor(private readonly session: CDPSession) {}

  /** Records a chapter. Its frames are spread over the given milliseconds, so that a slow machine is not seen. */
  async chapter(milliseconds: number, work: () => Promise<unknown>): Promise<void> {
    const start = Date.now();
    await work();
    const scale = milliseconds / (Date.now() - start);
    for (const { image, at } of this.painted.sort((one, other) => one.at - other.at)) {
      this.frames.push({ image, at: this.length + Math.min(Math.max((at - start) * scale, 0), milliseconds - 1) });
    }
    this.painted = [];
    this.length += milliseconds;
  }

  /** Ends the recording. Returns its frames. */
  async stop(): Promise<readonly Frame[]> {
    await this.session.send('Page.stopScreencast');
    await this.session.detach();
    return this.frames;
  }
}

/** Options of `animate`. */
export interface AnimationOptions {
  /** Shortest time of a frame in milliseconds: of frames that follow sooner, the last one is shown. */
  readonly pace: number;
  /** Time of the last frame in milliseconds, for readers to look at the result. */
  readonly rest: number;
  readonly loop: number;
  readonly quality: number;
}

/** Animation as a file. */
export interface Animation {
  readonly file: Buffer;
  /** Its last frame, as a PNG. */
  readonly poster: Buffer;
  readonly seconds: number;
}

/** Joins frames to an animated WebP. */
export async function animate(
  all: readonly Frame[],
  { pace, rest, loop, quality }: AnimationOptions,
): Promise<Animation> {
  const frames = thin(all, pace);
  const delay = frames.map(({ at }, index) => Math.round((frames[index + 1]?.at ?? at + rest) - at));
  const images = frames.map(({ image }) => image);
  const file = await sharp(images, { join: { animated: true } })
    .webp({ quality, effort: 6, minSize: true, loop, delay })
    .toBuffer();
  return { file, poster: images.at(-1)!, seconds: delay.reduce((sum, one) => sum + one, 0) / 1000 };
}

/** Returns the last frame of each pace, without those that look like the one before. */
function thin(all: readonly Frame[], pace: number): Frame[] {
  const lastOfPace = new Map(all.map(frame => [Math.floor(frame.at / pace), frame] as const));
  const kept: Frame[] = [];
  for (const [place, { image }] of lastOfPace) {
    if (!kept.at(-1)?.image.equals(image)) {
      kept.push({ image, at: place * pace });
    }
  }
  return kept;
}
