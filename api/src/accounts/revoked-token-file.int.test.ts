import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aToken, revokedTokensContract } from '../testing/contract/revoked-tokens-contract.ts';
import type { JoinedTokens } from '../testing/contract/revoked-tokens-contract.ts';
import { openRevokedTokenFile } from './revoked-token-file.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lumbung-tokens-'));
  file = join(folder, 'credentials.sqlite');
});

afterEach(() => rmSync(folder, { recursive: true }));

revokedTokensContract('in the file of the credentials', () => {
  const own = mkdtempSync(join(tmpdir(), 'lumbung-tokens-'));
  const openBoth = (): JoinedTokens => {
    const [one, other] = [1, 2].map(() => openRevokedTokenFile(join(own, 'it.sqlite'))) as [
      ReturnType<typeof openRevokedTokenFile>,
      ReturnType<typeof openRevokedTokenFile>,
    ];
    const closeBoth = (): void => {
      one.close();
      other.close();
    };
    return {
      one,
      other,
      restart: async () => {
        closeBoth();
        return openBoth();
      },
      close: async () => {
        closeBoth();
        rmSync(own, { recursive: true });
      },
    };
  };
  return Promise.resolve(openBoth());
});

test('what one process ended is ended for another on the same file with its answer', async () => {
  const [one, other] = [openRevokedTokenFile(file), openRevokedTokenFile(file)];
  const ended = aToken();
  await one.revoke(ended);
  expect(other.isRevoked(ended.id)).toBe(true);
  expect(other.unexpired()).toEqual([ended]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  one.close();
  other.close();
});

test('tokens are forgotten when their time is over', async () => {
  let now = Date.now();
  const kept = openRevokedTokenFile(file, () => now);
  const [first, second] = [aToken(), aToken()];
  await kept.revoke(first);
  now = first.expiresAt;
  expect(kept.unexpired()).toEqual([]);
  await kept.revoke({ ...second, expiresAt: now + 1_000 });
  expect(kept.isRevoked(first.id)).toBe(false);
  expect(kept.unexpired()).toHaveLength(1);
  kept.close();
});
