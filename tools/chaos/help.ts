/** Answer to `--help`. */
export const HELP = `npm run load -- [options]

Puts a pipeline on an AWS emulator on this machine, uploads many small images through its API, waits until everything has come to rest,
and compares buckets, table and dead-letter queue with what was uploaded. One in five files is cut from a photo, every tenth is bad. After
five minutes and a second an image it waits no longer, and prints what is not done.

  --uploads N      how many images (default: 100)
  --concurrency K  how many are uploaded at once (default: 16)
  --faults         each event is delivered 1 to 5 times, shuffled, and 1 % never; 5 % of the functions' requests to S3 and DynamoDB go
                   wrong; one worker is killed for every 50 uploads; 1 % are replaced, 1 % deleted; 1 % poison is added to the queue
  --seed N         seed of what is random (default: 1)
  --help           this text

Exit code: 0 if nothing was lost, wrong, mixed, resurrected or left over, and the dead-letter queue holds the poison and nothing else.
`;
