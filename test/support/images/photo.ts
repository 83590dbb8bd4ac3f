import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repo's photo: 5312 × 2988 pixels, progressive JPEG without metadata. */
export function photo(): Buffer {
  return readFileSync(join(__dirname, '../../fixtures/photos/seeding-cc0.jpg'));
}
