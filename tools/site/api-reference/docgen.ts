import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import * as path from 'node:path';
import type { Schema } from 'jsii-docgen';
import { type ApiLanguage, API_LANGUAGES } from './languages';
import { type CommandOptions, mustRun } from '../../lib/command';
import { CACHE, ROOT } from '../../lib/paths';

/** Public API of the package in one language. */
export type Api = NonNullable<Schema['apiReference']>;

/** Public API in every language. */
export type ApiOfLanguages = ReadonlyMap<ApiLanguage, Api>;

/**
 * Runs jsii-docgen for every language, in one process. It takes a minute, or ten seconds if `projen post-compile` has
 * translated the examples, so the result is kept until `.jsii` changes. `cwd` is an empty folder for its
 * input. Throws an error without `.jsii`.
 */
export async function documentApi(options: CommandOptions): Promise<ApiOfLanguages> {
  const assembly = path.join(ROOT, '.jsii');
  if (!existsSync(assembly)) {
    throw new Error('there is no .jsii, which the API reference is made from: run `npx projen compile` first');
  }
  const hash = createHash('sha256').update(readFileSync(assembly)).update(versionOfDocgen()).digest('hex');
  const folder = path.join(CACHE, 'site', 'api', hash.slice(0, 16));
  const file = ({ id }: ApiLanguage) => path.join(folder, `api.${id}.json`);
  if (!API_LANGUAGES.every(language => existsSync(file(language)))) {
    rmSync(path.dirname(folder), { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const languages = API_LANGUAGES.flatMap(({ id }) => ['--language', id]);
    const docgen = path.join(ROOT, 'node_modules', '.bin', 'jsii-docgen');
    copyAssembly(options.cwd);
    await mustRun([docgen, ...languages, '--format', 'json', '--output', path.join(folder, 'api')], options);
  }
  return new Map(API_LANGUAGES.map(language => [language, readApi(file(language))]));
}

/**
 * Puts the assembly and its dependencies into a folder. jsii-docgen reads every assembly below its folder, and follows
 * links: in the repository, also those of tests that run at the same time.
 */
function copyAssembly(folder: string): void {
  for (const name of ['package.json', '.jsii', '.jsii.tabl.json'].filter(file => existsSync(path.join(ROOT, file)))) {
    copyFileSync(path.join(ROOT, name), path.join(folder, name));
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
}

function readApi(file: string): Api {
  const { apiReference } = JSON.parse(readFileSync(file, 'utf8')) as Schema;
  if (apiReference === undefined) {
    throw new Error(`${file} has no apiReference: remove .cache/site and run it again`);
  }
  return apiReference;
}

function versionOfDocgen(): string {
  const manifest = path.join(ROOT, 'node_modules', 'jsii-docgen', 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
