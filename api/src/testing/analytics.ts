import assert from 'node:assert/strict';
import { clickhouseDatabase } from '@lumbung/projections/testing/clickhouse-service';
import type { TestLumbung } from './lumbung.ts';

/** A ClickHouse database of its own for the facts of a test's Lumbung. */
export type TestAnalytics = {
  /** What the Lumbung is opened with. */
  readonly environment: Readonly<Record<string, string>>;
  /** Runs a statement there, past the program; answers what it says. */
  readonly run: (sql: string) => Promise<string>;
  readonly remove: () => Promise<void>;
};

/** Names a new database on the ClickHouse for tests. */
export function testAnalytics(): TestAnalytics {
  const { options, remove } = clickhouseDatabase();
  const { database } = options;
  const { url, username, password } = options.server();
  const place = new URL(url);
  Object.assign(place, { username, password, pathname: database });
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return {
    environment: { LUMBUNG_ANALYTICS: 'on', CLICKHOUSE_URL: place.href },
    async run(body) {
      const address = `${url}/?database=${database}&mutations_sync=2`;
      const answer = await fetch(address, { method: 'POST', body, headers: { authorization } });
      const text = await answer.text();
      assert(answer.ok, text);
      return text.trim();
    },
    remove,
  };
}

/** Waits until the facts of a Lumbung are as far as its log. */
export async function untilLoaded(lumbung: TestLumbung): Promise<number> {
  const head = await lumbung.head();
  await lumbung.untilTrue(async () => {
    const { status, ordinal } = lumbung.lumbung.services.analytics();
    return status === 'ok' && ordinal >= head;
  });
  return head;
}
