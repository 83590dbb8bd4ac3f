import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Note } from '../../tools/lib/progress';
import { BENCH_CACHE } from '../bench-cache';
import { type BenchPhoto, type PhotoKind, readPhoto } from './photo';
import { type Recipe, RECIPES } from './recipes';

/** Makes the photos of the wanted kinds, and reuses them until the recipes change. */
export async function makePhotos(isWanted: (kind: PhotoKind) => boolean, note: Note): Promise<BenchPhoto[]> {
  const folder = join(BENCH_CACHE, 'photos', stamp());
  mkdirSync(folder, { recursive: true });
  const photos: BenchPhoto[] = [];
  for (const recipe of RECIPES.filter(({ kind }) => isWanted(kind))) {
    const file = join(folder, recipe.name);
    if (!existsSync(file)) {
      note(recipe.name);
      await write(recipe, file);
    }
    const photo = await readPhoto(file, basename(file), 'made');
    if (photo?.kind !== recipe.kind) {
      throw new Error(`${recipe.name} came out as ${photo?.kind}, expected ${recipe.kind}`);
    }
    photos.push(photo);
  }
  return photos;
}

async function write(recipe: Recipe, file: string): Promise<void> {
  const draft = `${file}.draft`;
  writeFileSync(draft, await recipe.make());
  renameSync(draft, file);
}

function stamp(): string {
  const hash = createHash('sha256');
  for (const source of ['recipes.ts', 'photograph.ts', 'adobe-rgb.ts']) {
    hash.update(readFileSync(join(__dirname, source)));
  }
  return hash.digest('hex').slice(0, 12);
}
