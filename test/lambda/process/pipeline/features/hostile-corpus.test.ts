import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG, render, size } from '../support';

const CORPUS = join(__dirname, '../../../../../../shared/corpus/hostile');
const LIMIT_MS = 120_000;

/** Codes that fulfil each expectation of the corpus, whose own codes are partly finer and partly coarser. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  CORRUPT: ['CORRUPT', 'NOT_AN_IMAGE', 'UNSUPPORTED_FORMAT'],
  EMPTY: ['NOT_AN_IMAGE'],
  TOO_MANY_FRAMES: ['TOO_MANY_PIXELS'],
  TOO_MANY_PIXELS: ['TOO_MANY_PIXELS', 'CORRUPT'],
  UNSUPPORTED: ['UNSUPPORTED_FORMAT', 'NOT_AN_IMAGE'],
  'UNSUPPORTED(SVG)': ['UNSUPPORTED_FORMAT'],
};

/** Files with another outcome than the corpus expects, each for a reason. */
const KNOWN: Readonly<Record<string, string>> = {
  'colour/lab.tif': 'UNSUPPORTED_FORMAT', // libvips cannot open this kind of Lab TIFF
  'tiff/pages_20000.tif': 'TOO_MANY_PIXELS', // above the frame limit
};

interface Row {
  readonly file: string;
  readonly expected: string;
}

function manifest(): Row[] {
  const [, ...lines] = readFileSync(join(CORPUS, 'manifest.tsv'), 'utf8').trim().split('\n');
  return lines.map(line => line.split('\t')).map(([file, , , , expected]) => ({ file, expected }));
}

function fulfils({ file, expected }: Row, outcome: string): boolean {
  if (KNOWN[file] !== undefined) {
    return outcome === KNOWN[file];
  }
  return (
    expected === 'any' ||
    expected.split('|').some(one => one === outcome || MEANT[one.replace('reject:', '')]?.includes(outcome))
  );
}

/** Returns `ok`, the code of a rejection, or the text of an unexpected error. */
async function outcomeOf(file: string): Promise<string> {
  const rendered = render(readFileSync(join(CORPUS, file)), {
    sizes: [size({ width: 200 })],
    formats: [PNG],
    placeholder: true,
  });
  return rendered.then(
    () => 'ok',
    error => error.code ?? String(error),
  );
}

if (existsSync(CORPUS)) {
  test(
    'every file of the hostile corpus has the expected outcome, and none is a failure of ours',
    async () => {
      const rows = manifest();
      const surprises: string[] = [];
      for (const row of rows) {
        const outcome = await outcomeOf(row.file);
        const isClear = outcome === 'ok' || /^[A-Z_]+$/.test(outcome);
        if (!isClear || !fulfils(row, outcome)) {
          surprises.push(`${row.file}: expected ${row.expected}, got ${outcome}`);
        }
      }
      expect(surprises).toEqual([]);
      expect(rows.length).toBeGreaterThan(600);
    },
    LIMIT_MS,
  );
} else {
  test('the hostile corpus is not on this machine', () => {
    console.log('skipped: there is no ../shared/corpus/hostile next to this repository');
    expect(existsSync(CORPUS)).toBe(false);
  });
}
