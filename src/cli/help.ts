import type { Information } from './arguments';

const COMMON = `OPTIONS OF EVERY COMMAND

  --stack NAME         name or ARN of the CloudFormation stack that has the processor, also in a nested stack
  --processor ID       id of the construct, if the stack has several processors
  --state-machine ARN  state machine of re-runs, in place of --stack; needs no permission on CloudFormation
  --profile NAME       profile of the AWS configuration files
  --region NAME        AWS Region (default: AWS_REGION, or that of the profile)
  --json               print the result as one line of JSON on standard output
  --help, --version
`;

const ALL = `NAME

  serverless-image-processor - operate a deployed ServerlessImageProcessor

SYNOPSIS

  npx serverless-image-processor rerun --stack NAME --mode MODE [options]
  npx serverless-image-processor rerun --stack NAME --rollback RUN | --pause | --resume | --stop RUN
  npx serverless-image-processor rerun status --stack NAME [--run NAME] [--follow]

COMMANDS

  rerun         process images again, for example after a change of sizes
  rerun status  show the progress of a run

  See rerun --help and rerun status --help for details.

${COMMON}`;

const RERUN = `NAME

  serverless-image-processor rerun - process images again

SYNOPSIS

  npx serverless-image-processor rerun --stack NAME
    --mode NEW|STALE|FAILED|REJECTED|BROKEN|ALL [--preset NAME] [--prefix TEXT]
    [--dry-run] [--canary N] [--abort-above SHARE] [--max-concurrency N]
    [--run NAME] [--no-estimate] [--yes] [--detach] [--json]
  npx serverless-image-processor rerun --stack NAME --rollback RUN [--yes] [--detach] [--json]
  npx serverless-image-processor rerun --stack NAME --pause | --resume | --stop RUN [--json]

DESCRIPTION

  Starts the state machine of re-runs and shows its progress until the run ends. READY images stay available: their
  variants are replaced when the new ones are complete. Uploads do not wait behind a run.

  Before it starts, the command does a dry run, shows the number of images, the cost and the time, and asks.

  Ctrl-C ends the display only: the run goes on.

MODES

  NEW       originals without a record, such as those that were in the bucket before the processor
  STALE     READY images whose settings have changed since they were processed
  FAILED    images with this status
  REJECTED  images with this status, for example after a change of limits
  BROKEN    READY images with missing variants
  ALL       every original

OPTIONS

  --preset NAME        only images of this preset
  --prefix TEXT        only originals whose key begins with this text
  --dry-run            count the images and estimate cost and time; process none
  --canary N           process N images first, each with one try, and the rest only if enough of them
                       succeed, from 1 to 10,000
  --abort-above SHARE  abort if a larger share of the images fails, from 0 to 1 (default: 0.1 with a canary)
  --max-concurrency N  process at most N images at the same time, from 2 to 1,000 (default: 2)
  --run NAME           name of the run; the name of an interrupted run continues it (default: a new name)
  --no-estimate        ask without a dry run first, which takes long for many millions of images
  --yes, -y            start without an estimate or a question; required without a terminal. Without an
                       estimate, the progress has no bar and no time left
  --detach             return as soon as the run is started

  --rollback RUN       restore the variants that the images of a run had before it, without processing
  --pause              process no further image of re-runs until --resume
  --resume             go on after --pause
  --stop RUN           end a run

${COMMON}
EXAMPLES

  Count the images with old sizes, and the cost of new ones:

    npx serverless-image-processor rerun --stack Gallery --mode STALE --dry-run

  Process 100 images first, then the others unless more than 5 percent fail:

    npx serverless-image-processor rerun --stack Gallery --mode STALE --canary 100 --abort-above 0.05

PERMISSIONS

  cloudformation:ListStackResources of the stack (not with --state-machine), and those of processor.grantRerun():
  states:StartExecution, ListExecutions, DescribeExecution, GetExecutionHistory and StopExecution of the state machine.

EXIT CODE

  0 if the run is done, 1 if it aborted, failed or was not started, 2 if the command line is wrong, 130 after Ctrl-C.

OUTPUT

  With --json, a line {run, mode, status, executionArn, seconds, counts: {seen, sent, ready, kept, rejected, failed,
  unchanged}, dollars, minutes, reason, error}; fields without a value are absent. status is DONE, DRY_RUN, ABORTED,
  ROLLED_BACK, REPLACED, STOPPED or FAILED; SENDING, RUNNING, PAUSED or RESUMED of a run that is in progress.
`;

const STATUS = `NAME

  serverless-image-processor rerun status - show the progress of a run

SYNOPSIS

  npx serverless-image-processor rerun status --stack NAME [--run NAME] [--follow] [--json]

DESCRIPTION

  Shows the run that is in progress, or else the latest one.

OPTIONS

  --run NAME  a run of this name, among the latest
  --follow    show its progress until it ends

${COMMON}
EXIT CODE

  0 if the run is done or in progress, 1 if it aborted, failed or was stopped, 2 if the command line is wrong.
`;

/** Returns the text of `--help`. */
export function help(topic: Information['topic']): string {
  return { all: ALL, rerun: RERUN, status: STATUS }[topic];
}
