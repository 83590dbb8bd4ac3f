import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { type Case, caseJob, type CaseJob } from './case';
import { judge } from './judge';
import { contentTypeOfHead } from '../../src/client/content-type';
import { checkLimits } from '../../src/client/queue/limits';
import { HEAD_BYTES } from '../../src/contract/first-bytes';
import { allowedContentTypes } from '../../src/contract/input-limits';
import { ProblemError } from '../../src/lambda/api/problems';
import { acceptedType } from '../../src/lambda/api/validation';
import { ALL_FORMATS_PASS } from '../hostile/job';

/** The part of a case that the process function handles, and the faults found before. */
interface PlannedCase {
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

const { limits } = ALL_FORMATS_PASS;

/** Result of page and API: the type that the object in the bucket gets, or the code of a refusal. */
type Passage = { readonly type: string } | { readonly code: string };

/** A file as the page sees it. */
interface ChosenFile {
  readonly name: string;
  /** The type that the browser declares. */
  readonly type: string;
  readonly bytes: Buffer;
}

/** The way through the page, which then asks the API. */
function throughPage({ name, type, bytes }: ChosenFile): Passage {
  const contentType = contentTypeOfHead({ name, type }, bytes.toString('latin1', 0, HEAD_BYTES));
  const { maxBytes } = limits;
  const trouble = checkLimits(
    { bytes: bytes.length, contentType },
    { maxBytes, allowedTypes: allowedContentTypes(limits) },
  );
  if (trouble === undefined) {
    return throughApi(contentType);
  }
  return { code: trouble.code === 'EMPTY_FILE' ? 'NOT_AN_IMAGE' : trouble.code };
}

/** The way of a client of its own, which declares what it was told. */
function throughApi(contentType: string): Passage {
  try {
    return { type: acceptedType({ contentType }, limits) };
  } catch (error) {
    if (error instanceof ProblemError) {
      return { code: error.problem.code };
    }
    throw error;
  }
}
