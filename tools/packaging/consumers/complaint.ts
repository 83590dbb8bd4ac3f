import { runCommand, type CommandOptions } from '../support/command';

const SENTENCE = /invalid sizes[^\n]*?: got [^\n]*?, expected [^\n]*?; [^\n]*/;

/**
 * Runs an app whose sizes cannot work and answers the sentence that its user gets to see: what was got, what is expected, the cure.
 * Throws if the app succeeds or the sentence does not come through.
 */
export async function complaintOf(command: readonly string[], options: CommandOptions): Promise<string> {
  const { code, output } = await runCommand(command, options);
  if (code === 0) {
    throw new Error('an app with bad sizes was synthesized without a complaint');
  }
  return findComplaint(output);
}

/** The sentence of the construct's error in what an app printed. Throws if there is none. */
export function findComplaint(output: string): string {
  const sentence = SENTENCE.exec(output)?.[0];
  if (!sentence) {
    throw new Error(`no sentence with got, expected and cure in what the app printed:\n${output.slice(-2000)}`);
  }
  return sentence.trimEnd();
}
