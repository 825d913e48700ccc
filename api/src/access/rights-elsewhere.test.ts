import type { FeedPosition, StoredEvent } from '@lumbung/ledger/ports/event-store';
import type { Grant } from '@lumbung/schemas/endpoints/access';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { streamOf } from '@lumbung/schemas/streams';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventLog } from '../services.ts';
import { until } from '../testing/until.ts';
import { followRights } from './follow-rights.ts';
import { Rights } from './rights.ts';
import type { RightsSource } from './rights.ts';

const [siti, clinic] = ['siti', 'clinic'].map((name) => deriveIdentifier('test', name)) as [
  string,
  string,
];
const staff: Grant = { role: 'facilityStaff', scope: { kind: 'facility', facility: clinic } };

/** A log that another process appends to, in which only the streams matter. */
function logOfAnother() {
  const events: StoredEvent[] = [];
  const wakes = new Set<() => void>();
  const state = { isBroken: false };
  const log: EventLog = {
    async readAll({ ordinal }: FeedPosition, limit) {
      if (state.isBroken) throw new Error('the log cannot be read');
      const page = events.slice(ordinal + 1, ordinal + 1 + limit);
      const last = page.at(-1)?.ordinal ?? ordinal;
      return { events: page, next: { cursor: String(last), ordinal: last } };
    },
    async locate(ordinal) {
      if (state.isBroken) throw new Error('the log cannot be read');
      const last = Math.min(ordinal, events.length - 1);
      return { cursor: String(last), ordinal: last };
    },
    readStream: () => Promise.resolve([]),
    onAppended: (wake) => {
      wakes.add(wake);
      return () => wakes.delete(wake);
    },
  };
  const append = (stream: string, { tells = true } = {}): void => {
    events.push({ ordinal: events.length, stream, revision: 0, bytes: new Uint8Array() });
    if (tells) for (const wake of wakes) wake();
  };
  return { log, append, state };
}

describe('rights that another process changes', () => {
  let grants: Grant[];
  let asked: number;
  let other: ReturnType<typeof logOfAnother>;
  let rights: Rights;
  let troubles: unknown[];
  let closing: AbortController;
  let following: Promise<void>;

  beforeEach(() => {
    grants = [staff];
    asked = 0;
    troubles = [];
    closing = new AbortController();
    other = logOfAnother();
    const source = {
      waitFor: () => Promise.resolve(true),
      queries: {
        grantsOf: () => {
          asked += 1;
          return Promise.resolve({ grants, disabled: false, ordinal: 0 });
        },
      },
    } as unknown as RightsSource;
    rights = new Rights(source, -1);
    const onTrouble = (_: string, { err }: { err?: unknown }): unknown => troubles.push(err);
    const well = (): void => undefined;
    following = followRights(
      { log: other.log, rights, after: -1, well, onTrouble },
      closing.signal,
    );
  });

  afterEach(async () => {
    closing.abort();
    await following;
  });

  const isStaff = async (): Promise<boolean> => (await rights.holderOf(siti)).grants.length > 0;

  it('are gone as soon as this one is woken', async () => {
    expect(await isStaff()).toBe(true);
    grants = [];
    other.append(streamOf('access', siti));
    expect(await until(async () => !(await isStaff()))).toBeLessThan(500);
  });

  it('are gone within a second or so when nobody says a word', async () => {
    expect(await isStaff()).toBe(true);
    grants = [];
    other.append(streamOf('access', siti), { tells: false });
    expect(await until(async () => !(await isStaff()))).toBeLessThan(2_000);
  });

  it('are remembered while others append what does not change them', async () => {
    await isStaff();
    other.append(streamOf('stock', clinic));
    other.append(streamOf('access', clinic));
    await until(() => asked === 1);
    await isStaff();
    expect(asked).toBe(1);
  });

  it('are not believed while the log cannot be read, and followed again afterwards', async () => {
    other.state.isBroken = true;
    other.append(streamOf('stock', clinic));
    await until(() => troubles.length > 0);
    await isStaff();
    grants = [];
    expect(await until(async () => !(await isStaff()))).toBeLessThan(2_000);
    other.state.isBroken = false;
    grants = [staff];
    other.append(streamOf('access', siti));
    await until(isStaff);
  });
});
