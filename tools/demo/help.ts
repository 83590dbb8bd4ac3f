/** Answer to `--help`. */
export const HELP = `npm run demo -- [options] [file …]

Puts an example on an AWS emulator on this machine, uploads each file, waits for its variants and downloads them.
Without a file, it does so with a photo of its own, serves the upload page and stays up until Ctrl-C.

  --json       one JSON line a file on standard output, progress on standard error
  --serve      stay up until Ctrl-C; with --json, the first line tells where the system is
  --example E  the app: quickstart (default), art-direction (takes every format, HEIC too), watermark or extension
  --out DIR    folder for the variants (default: a new one in .cache/demo)
  --port N     port of the emulator on 127.0.0.1 (default: a free one)
  --help       this text

The first line of --serve --json: {apiUrl, pageUrl, region, endpoint, uploadBucket, variantsBucket, table, queueUrl, deadLetterQueueUrl,
processFunction}; AWS clients that are given \`region\` and \`endpoint\` see the buckets and the table, with any credentials.

A line of --json: {file, imageId, status, code?, message?, error?, width, height, variants: [{size, format, width, height, bytes, path}]},
in the order in which the files are done. npm prints two lines of its own before it; \`npm run -s demo -- --json …\` keeps it quiet.

Exit code: 0 if every file reached a final state (READY, REJECTED or FAILED), 130 if it was asked to end before, else 1.
`;
