/** Returns the id of the signed-in user; undefined if nobody is signed in. Put your own sign-in here. */
export async function currentUser(): Promise<string | undefined> {
  return process.env.NODE_ENV === 'development' ? 'developer' : undefined;
}
