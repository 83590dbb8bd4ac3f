const HEAD = Buffer.from('GIF89a', 'latin1');
/** A black and a white entry. */
const COLORS = Buffer.from([0, 0, 0, 255, 255, 255]);
const TRAILER = Buffer.from([0x3b]);

/** A frame of one pixel. */
const FRAME = Buffer.from([0x21, 0xf9, 4, 0, 4, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);

/** A GIF with a canvas of any size and any number of frames of one pixel. */
export function gif(width: number, height: number, frames: number): Buffer {
  const screen = Buffer.alloc(7);
  screen.writeUInt16LE(width, 0);
  screen.writeUInt16LE(height, 2);
  screen[4] = 0x80;
  return Buffer.concat([HEAD, screen, COLORS, ...Array.from({ length: frames }, () => FRAME), TRAILER]);
}
