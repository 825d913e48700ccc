import type { RevokedTokens } from './access/revoked-tokens.ts';
import type { Wakeups } from './feed/wakeups.ts';
import type { RateCounts } from './http/rate-counts.ts';

/** What the processes of an installation tell each other. */
export type Shared = {
  readonly rateCounts: RateCounts;
  readonly wakeups: Wakeups;
  readonly revokedTokens: RevokedTokens;
  /** Wakes the followers in this process alone. */
  readonly wakeHere: () => void;
  readonly close: () => void;
};
