import { newIdentifier } from '@lumbung/schemas/identifiers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RevokedToken, RevokedTokens } from '../../access/revoked-tokens.ts';
import { until } from '../until.ts';
import type { Joined } from './joined.ts';

/** A token that would be valid for another hour. */
export function aToken(): RevokedToken {
  return { id: newIdentifier(), expiresAt: Date.now() + 3_600_000 };
}

/** What two processes keep, and how they begin anew on it. */
export type JoinedTokens = Joined<RevokedTokens> & {
  readonly restart: () => Promise<JoinedTokens>;
};

/** What every adapter of the ended tokens promises. */
export function revokedTokensContract(name: string, join: () => Promise<JoinedTokens>): void {
  describe(`the ended tokens ${name}`, () => {
    let joined: JoinedTokens;

    beforeAll(async () => {
      joined = await join();
    });

    afterAll(() => joined.close());

    it('are those that were ended, here at once and there soon', async () => {
      const [ended, another] = [aToken(), aToken()];
      expect(joined.one.isRevoked(ended.id)).toBe(false);
      await joined.one.revoke(ended);
      expect(joined.one.isRevoked(ended.id)).toBe(true);
      await until(() => joined.other.isRevoked(ended.id), 1_000);
      expect(joined.one.isRevoked(another.id)).toBe(false);
      expect(joined.other.isRevoked(another.id)).toBe(false);
    });

    it('may be ended twice, at both ends', async () => {
      const ended = aToken();
      await Promise.all([joined.one.revoke(ended), joined.other.revoke(ended)]);
      await joined.one.revoke(ended);
      expect(joined.one.isRevoked(ended.id)).toBe(true);
      expect(joined.other.isRevoked(ended.id)).toBe(true);
    });

    it('are still ended after a restart', async () => {
      const ended = aToken();
      await joined.one.revoke(ended);
      await until(() => joined.other.isRevoked(ended.id));
      joined = await joined.restart();
      expect(joined.one.isRevoked(ended.id)).toBe(true);
      expect(joined.other.isRevoked(ended.id)).toBe(true);
    });
  });
}
