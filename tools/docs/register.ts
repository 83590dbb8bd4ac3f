import { addressOf, allBlocks, type Block, firstLine, isExcerpt } from './blocks';
import { ROWS, type Row } from './rows';
import { type Runner, type RunnerName, RUNNERS } from './runners';

/** Languages of blocks. */
const LANGUAGES = ['ts', 'tsx', 'js', 'html', 'python', 'java', 'go', 'sh', 'json', 'xml', 'http', 'text'];

/** Block with the runner that runs it. */
export interface Claim {
  readonly block: Block;
  readonly runner: RunnerName;
  /** Why it is not run. */
  readonly reason?: string;
}

/** Every block with its runner, and the defects of the register. */
export interface Register {
  readonly claims: readonly Claim[];
  /** One sentence each: the block, what is wrong, how to fix it. */
  readonly problems: readonly string[];
}

const kinds = Object.entries<Runner>(RUNNERS) as [RunnerName, Runner][];

/** Finds the runner of each block: that of its row, or else the one that claims its kind. */
export function registerOf(blocks: readonly Block[] = allBlocks(), rows: readonly Row[] = ROWS): Register {
  const problems = rows.flatMap(row => problemsOf(row, blocks));
  const claims = blocks.flatMap((block): Claim[] => {
    const row = rows.find(each => isOf(each, block));
    const runners = row ? [row.runner] : kindsOf(block);
    if (!LANGUAGES.includes(block.language)) {
      problems.push(unknownLanguage(block));
    } else if (runners.length !== 1) {
      problems.push(wrongClaims(block, runners));
    }
    return runners.map(runner => ({ block, runner, reason: row?.reason }));
  });
  return { claims, problems };
}

// an excerpt is checked with its file, in any language
const kindsOf = (block: Block): RunnerName[] =>
  isExcerpt(block) ? ['excerpt'] : kinds.filter(([, runner]) => runner.claims?.(block)).map(([name]) => name);

const isOf = ({ text }: Row, block: Block) => block.code.includes(text);

function problemsOf(row: Row, blocks: readonly Block[]): string[] {
  const { text, runner, reason } = row;
  const name = `the row ${JSON.stringify(text)} in tools/docs/rows.ts`;
  const count = blocks.filter(block => isOf(row, block)).length;
  return [
    ...(count === 1 ? [] : [`${name} fits ${count} blocks, expected 1: correct its text, or remove it`]),
    ...((runner === 'nowhere') === (reason !== undefined)
      ? []
      : [`${name} ${reason ? 'has' : 'lacks'} a reason: blocks that run nowhere have one, no others`]),
  ];
}

function unknownLanguage(block: Block): string {
  const got = block.language === '' ? 'no language' : `the language ${block.language}`;
  const expected = LANGUAGES.join(', ');
  return `${addressOf(block)}: got a fence with ${got}, expected one of ${expected}; output and drawings are text`;
}

function wrongClaims(block: Block, runners: readonly string[]): string {
  const found = runners.length === 0 ? 'nothing runs' : `${runners.join(' and ')} run`;
  const row = `{ text: ${JSON.stringify(firstLine(block))}, runner: '…' }`;
  const runner = "one of the runners of tools/docs/runners.ts, or the runner 'nowhere' and a reason";
  return `${addressOf(block)}: ${found} this block of ${block.language}. Add to tools/docs/rows.ts ${row} with ${runner}`;
}

/** Returns the blocks that a runner has to run. Throws if there are none, because a test of nothing proves nothing. */
export function claimedBy(runner: RunnerName, page?: string): Block[] {
  const blocks = registerOf()
    .claims.filter(claim => claim.runner === runner && (page === undefined || claim.block.page === page))
    .map(({ block }) => block);
  if (blocks.length === 0) {
    throw new Error(`no block of ${page ?? 'the documentation'} is for the runner ${runner}`);
  }
  return blocks;
}
