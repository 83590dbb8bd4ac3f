import { holder, SYSTEM_VARIABLE } from './holder';
import { withoutAws } from '../../../tools/emulator/aws-environment';
import { makeTester } from '../../../tools/emulator/make-user';
import { makeRunDir, startSystem } from '../../../tools/emulator/system';
import { Progress } from '../../../tools/lib/progress';

/** Deploys the quickstart once for all tests, with IAM enforced. */
export default async function setUp(): Promise<void> {
  Object.assign(process.env, withoutAws(process.env));
  process.stderr.write('\n');
  const progress = new Progress(process.stderr);
  const system = await startSystem({ progress, runDir: await makeRunDir(), auth: true });
  holder.system = system;
  const { ended, stop, ...facts } = system;
  process.env[SYSTEM_VARIABLE] = JSON.stringify({ ...facts, tester: await makeTester(system.endpoint) });
}
