import { holder } from './holder';

/** Ends what the set-up started. */
export default async function tearDown(): Promise<void> {
  await holder.system?.stop();
}
