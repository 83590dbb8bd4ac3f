import { holder } from './holder';

/** Stops the system that the setup started. */
export default async function tearDown(): Promise<void> {
  await holder.system?.stop();
}
