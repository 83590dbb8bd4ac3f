import type { SignInPorts } from './ports';
import { problemOf, type SignInProblem } from './problem';
import type { Tokens } from './tokens';

/** A token as young as this is kept though the API refused it: parallel requests renew the one before it once. */
const YOUNG_MS = 5_000;
const LONGEST_PAUSE_MS = 30_000;

/** Handlers of a token keeper. */
export interface KeeperHandlers {
  /** Requests tokens. */
  request(form: Record<string, string>): Promise<Tokens>;
  onRenewed(): void;
  /** The issuer cannot be reached: the keeper tries again by itself. */
  onTrouble(problem: SignInProblem): void;
  /** There is no token anymore, and no way to the next one. */
  onExpired(): void;
}

/** Keeper of the tokens, in memory only. It renews them ahead of their end, one request at a time. */
export class TokenKeeper {
  private tokens?: Tokens;
  /** Tokens that are being renewed, and those that the API refused. */
  private renewing?: Tokens;
  private refused?: Tokens;

  constructor(
    private readonly ports: Pick<SignInPorts, 'now' | 'pause'>,
    private readonly handlers: KeeperHandlers,
  ) {}

  get idToken(): string | undefined {
    return this.tokens?.id;
  }

  keep(tokens: Tokens): void {
    this.tokens = tokens;
  }

  forget(): void {
    this.tokens = undefined;
  }

  /**
   * Returns the tokens while they are good. Starts a renewal if they end soon, or if the API refused them. Returns
   * undefined after their end or a refusal: then, a handler is called later.
   */
  current(isRefused: boolean): Tokens | undefined {
    const { tokens } = this;
    const now = this.ports.now();
    if (tokens === undefined) {
      return undefined;
    }
    if (isRefused && now - tokens.since > YOUNG_MS) {
      this.refused = tokens;
    }
    const isGood = now < tokens.endsAt && this.refused !== tokens;
    if (!isGood || now >= tokens.renewAt) {
      void this.renew(tokens);
    }
    return isGood ? tokens : undefined;
  }

  /** Renews tokens until it works, the issuer declines, or other tokens have replaced them. */
  private async renew(old: Tokens): Promise<void> {
    if (this.renewing === old) {
      return;
    }
    this.renewing = old;
    for (let tries = 0; this.tokens === old; tries++) {
      const next = old.refresh
        ? await this.handlers.request({ grant_type: 'refresh_token', refresh_token: old.refresh }).catch(problemOf)
        : undefined;
      if (this.tokens !== old) {
        return;
      }
      if (next && 'access' in next) {
        this.tokens = { ...next, id: next.id ?? old.id };
        return this.handlers.onRenewed();
      }
      if (next?.code !== 'UNREACHABLE') {
        this.tokens = undefined;
        return this.handlers.onExpired();
      }
      this.handlers.onTrouble(next);
      await this.ports.pause(Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** tries));
    }
  }
}
