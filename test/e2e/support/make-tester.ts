import { type Keys, makeUser } from './make-user';

/** The user that tests act as: the emulator takes any secret for its root user, and so would prove nothing about signatures. */
export function makeTester(endpoint: string): Promise<Keys> {
  return makeUser(endpoint, 'tester', '*', '*');
}
