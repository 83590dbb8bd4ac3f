import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { Case } from './case';
import { caseJob, type CaseJob } from './case-job';
import { throughApi, throughPage, type Passage } from './gate';
import { judge } from './judge';

/** What is left of a case for the process function, and what was wrong before. */
export interface PlannedCase {
  readonly jobs: readonly CaseJob[];
  readonly faults: readonly string[];
}

/** Takes a case through the page and the API if it is to go there, under each of the types that it is declared with. */
export async function planCase(it: Case): Promise<PlannedCase> {
  const bytes = await readFile(it.path).catch(() => undefined);
  if (bytes === undefined) {
    return { jobs: [], faults: ['got no such file, expected one that can be read'] };
  }
  if (it.declared === undefined) {
    return { jobs: [caseJob(it)], faults: [] };
  }

  const ways = it.declared.flatMap(type => [
    {
      how: `by the page, told ${JSON.stringify(type)}`,
      passage: throughPage({ name: path.basename(it.path), type, bytes }),
    },
    { how: `by the API, told ${JSON.stringify(type)}`, passage: throughApi(type) },
  ]);
  const types = new Set(ways.flatMap(({ passage }) => ('type' in passage ? [passage.type] : [])));
  return {
    jobs: [...types].map(type => caseJob(it, type)),
    faults: ways.flatMap(({ how, passage }) => judgePassage(it, passage).map(fault => `${how}: ${fault}`)),
  };
}

/** A refusal before anything is sent is a rejection to the person who chose the file. */
function judgePassage(it: Case, passage: Passage): string[] {
  return 'type' in passage ? [] : judge(it, { status: 'REJECTED', code: passage.code, pictures: [] });
}
