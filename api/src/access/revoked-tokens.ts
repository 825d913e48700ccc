/** A token that was ended before its time. */
export type RevokedToken = {
  /** Its `jti`. */
  readonly id: string;
  /** When it ends by itself, in milliseconds since 1970: until then it is remembered. */
  readonly expiresAt: number;
};

/**
 * The tokens that were ended before their time. Every adapter passes
 * `testing/revoked-tokens-contract.ts`.
 */
export interface RevokedTokens {
  /**
   * Ends a token: once this resolves it is refused here, by all who share the credentials, and
   * after a restart, whatever else has failed. Ending it once more changes nothing.
   */
  revoke(token: RevokedToken): Promise<void>;

  /** Whether a token was ended. */
  isRevoked(id: string): boolean;
}

/** Ended tokens as they are kept, beside the credentials. */
export interface KeptRevokedTokens extends RevokedTokens {
  /** The ended tokens that would still be valid by their time. */
  unexpired(): readonly RevokedToken[];

  close(): void;
}
