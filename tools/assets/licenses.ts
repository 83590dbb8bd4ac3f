import { readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';

const NOTICE_FILE = /^(licen[cs]e|copying|notice|third[-_]party)/i;
const README = 'README.md';
const RULE = '='.repeat(80);

/**
 * Returns the names of a package's files with its terms: its license and notice files, else (as in libvips' packages)
 * its README.
 */
export async function noticeFiles(packageFolder: string): Promise<string[]> {
  const names = (await readdir(packageFolder)).sort();
  const notices = names.filter(name => NOTICE_FILE.test(name));
  return notices.length > 0 ? notices : names.filter(name => name === README);
}

/** Returns the terms of packages, given by their folders, in one document: each text once, below its packages. */
export async function licenseDocument(packageFolders: readonly string[]): Promise<string> {
  const packagesOfText = new Map<string, string[]>();
  for (const folder of [...packageFolders].sort()) {
    const text = await terms(folder);
    packagesOfText.set(text, [...(packagesOfText.get(text) ?? []), await title(folder)]);
  }
  return [...packagesOfText].map(([text, packages]) => section(packages, text)).join('\n');
}

/** Formats a section: a headline of one or more lines, then its text. */
export function section(headline: readonly string[], text: string): string {
  return `${RULE}\n${[...new Set(headline)].join('\n')}\n${RULE}\n\n${text.trim()}\n`;
}

async function terms(folder: string): Promise<string> {
  const texts = await Promise.all(
    (await noticeFiles(folder)).map(async name => {
      const text = (await readFile(path.join(folder, name), 'utf8')).replace(/\r\n/g, '\n');
      return (name === README ? licensingSection(text) : text).trim();
    }),
  );
  return texts.join('\n\n') || 'The package carries no license text of its own.';
}

/** Returns a README from its headline on licensing to the end; empty without such a headline. */
function licensingSection(readme: string): string {
  const start = readme.search(/^#+ .*licen[cs]/im);
  return start < 0 ? '' : readme.slice(start);
}

async function title(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  return `${name} ${version} (${license})`;
}
