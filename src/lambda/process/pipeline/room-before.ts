import type { FixedPosition } from '../../../contract/variant-spec';

/** What share of the room that is to spare is left of what is placed, and what share above it. */
export const ROOM_BEFORE: Readonly<Record<FixedPosition, readonly [number, number]>> = {
  'left top': [0, 0],
  'top': [0.5, 0],
  'right top': [1, 0],
  'left': [0, 0.5],
  'centre': [0.5, 0.5],
  'right': [1, 0.5],
  'left bottom': [0, 1],
  'bottom': [0.5, 1],
  'right bottom': [1, 1],
};
