import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads the photo of the repository: 5312 × 2988 pixels, progressive JPEG without metadata. */
export function photo(): Buffer {
  return readFileSync(join(__dirname, '../../fixtures/photos/seeding-cc0.jpg'));
}
