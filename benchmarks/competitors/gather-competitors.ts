import { bimg } from './bimg/bimg';
import { bound } from './bound/bound';
import type { Contender } from './competitor';
import { nodeContenders } from './node/node-competitors';
import { pythonContenders } from './python/python-competitors';
import type { Skipped } from './skipped';
import type { Note } from '../../tools/lib/progress';

/** Everyone who can run on this machine, and everyone who cannot. Ours is the first. */
export interface Field {
  readonly contenders: readonly Contender[];
  readonly skipped: readonly Skipped[];
}

/** Never run here; said each time, so that nobody looks for them. */
const LEFT_OUT: readonly Skipped[] = [
  {
    name: 'imgproxy',
    reason: 'is a server, which no single job can be asked of; bimg, libvips in Go as well, stands for it',
  },
];

/** Builds what has to be built; what cannot be is skipped with the reason. */
export async function gatherContenders(note: Note): Promise<Field> {
  const found = [
    ...(await nodeContenders(note)),
    ...(await pythonContenders(note)),
    await bimg(note),
    await bound(note),
  ];
  return {
    contenders: found.filter(one => !isSkipped(one)) as Contender[],
    skipped: [...found.filter(isSkipped), ...LEFT_OUT],
  };
}

function isSkipped(one: Contender | Skipped): one is Skipped {
  return 'reason' in one;
}
