import { parseArgs } from 'node:util';
import { usageError, UserError } from '../lib/cli';

/** Options of the command line. */
export interface ProveArguments {
  /** Deploys to the emulator on this machine in place of AWS. */
  readonly emulator: boolean;
  /** Accepts the cost, and deploys. */
  readonly yes: boolean;
  /** Profile of the AWS configuration; absent: the usual credential chain. */
  readonly profile?: string;
  /** Region; empty for the emulator. */
  readonly region: string;
  /** Names of the checks to run; absent: all. */
  readonly only?: readonly string[];
  /** File of the proof. */
  readonly out: string;
  readonly help: boolean;
}

/** Parses the command line. Throws UserError if it is invalid. */
export function readArguments(args: readonly string[], env: NodeJS.ProcessEnv = process.env): ProveArguments {
  const values = parse(args);
  const { emulator = false, help = false, profile } = values;
  if (emulator && (profile !== undefined || values.region !== undefined)) {
    throw new UserError('--emulator goes with neither --profile nor --region: the emulator has no accounts');
  }
  return {
    emulator,
    help,
    yes: values.yes ?? false,
    profile,
    region: emulator || help ? '' : readRegion(values.region ?? env.AWS_REGION ?? env.AWS_DEFAULT_REGION),
    only: values.only?.split(','),
    out: values.out ?? 'proof.json',
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        emulator: { type: 'boolean' },
        yes: { type: 'boolean' },
        profile: { type: 'string' },
        region: { type: 'string' },
        only: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw usageError(error, 'npm run prove');
  }
}

function readRegion(region: string | undefined): string {
  if (region !== undefined && /^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    return region;
  }
  throw new UserError(
    `--region is ${region === undefined ? 'missing' : JSON.stringify(region)}: expected a region that is bootstrapped ` +
      'for the CDK, such as --region eu-central-1',
  );
}

/** Output of `--help`. */
export const HELP = `npm run prove -- --profile NAME --region R --yes
npm run prove -- --emulator

Deploys a stack under a random name to an AWS account, checks what no emulator can tell, writes proof.json and deletes
the stack, whatever happens. Without --yes, it only prints the plan and the expected cost.

  --profile NAME  profile of the AWS configuration (default: the usual credential chain)
  --region R      region, bootstrapped for the CDK (default: AWS_REGION)
  --yes           accept the cost, and deploy
  --emulator      run the same checks on the emulator, as far as it can answer them; costs nothing
  --only A,B      run these checks only
  --out FILE      file of the proof (default: proof.json)
  --help          print this text

Exit code: 0 if no check failed and nothing is left in the account, else 1.
`;
