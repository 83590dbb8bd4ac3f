/** Returns the id of the signed-in user; undefined if nobody is signed in. Put your own sign-in here. */
export async function currentUser(_: Request): Promise<string | undefined> {
  return process.env.DEMO_USER;
}
