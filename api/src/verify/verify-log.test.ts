import { makeLogKey, readLogKey } from '@lumbung/ledger/notary/log-key';
import { nodeHashing } from '@lumbung/ledger/notary/node-hashing';
import { TEST_SIGNER } from '@lumbung/ledger/testing/noted-log';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { LogSource } from './log-source.ts';
import { eventsOf, signedLog, sourceOf } from './testing/signed-log.ts';
import { verifyLog } from './verify-log.ts';

const EVENTS = eventsOf(700);
const HONEST = signedLog(EVENTS);
const OLDER = signedLog(EVENTS.slice(0, 300)).note;

async function findingsIn(source: LogSource, older?: string) {
  const { findings } = await verifyLog({
    source,
    key: TEST_SIGNER.key,
    older,
    hashing: nodeHashing(),
    onProgress: () => undefined,
  });
  return findings.map(({ code, ordinal }) => (ordinal === undefined ? code : `${code} ${ordinal}`));
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
}

test('a log that nobody touched holds, of any size, and from every older checkpoint', async () => {
  for (const size of [0, 1, 255, 256, 257, 512, 700]) {
    const events = EVENTS.slice(0, size);
    for (const older of [0, 1, 256, 257, size].filter((before) => before <= size)) {
      const { note } = signedLog(EVENTS.slice(0, older));
      expect(await findingsIn(sourceOf(signedLog(events), events), note)).toEqual([]);
    }
  }
});

test('where there are only digests, they are held against the root', async () => {
  const { events: _, ...digests } = sourceOf(HONEST, []);
  expect(await findingsIn(digests, OLDER)).toEqual([]);
  const tile: LogSource['tile'] = async (name) => {
    const found = await HONEST.tile(name);
    return name.kind === 'entries' && name.number === 1 ? found?.with(40, 7) : found;
  };
  expect(await findingsIn({ ...digests, tile })).toEqual(['event-altered 257']);
});

describe('of a log, without the key', () => {
  it.for([
    [
      'a bit of a payload',
      EVENTS.with(299, flipped(EVENTS[299] ?? Buffer.of(), 77)),
      'event-altered 299',
    ],
    ['an event that is gone', EVENTS.toSpliced(255, 1), 'event-removed 255'],
    [
      'two that were swapped',
      EVENTS.toSpliced(255, 2, ...EVENTS.slice(255, 257).toReversed()),
      'events-swapped 255',
    ],
    [
      'one that was added',
      EVENTS.toSpliced(400, 0, EVENTS[3] ?? Buffer.of()),
      'event-inserted 400',
    ],
    ['a tail that was cut off', EVENTS.slice(0, 511), 'events-missing 511'],
    ['one behind its end', [...EVENTS, EVENTS[0] ?? Buffer.of()], 'events-not-covered 700'],
  ] as const)('%s is found, and where', async ([, events, finding]) => {
    expect(await findingsIn(sourceOf(HONEST, events))).toContain(finding);
  });

  it('any edit is found, and the first place of it', async () => {
    const edits = fc.record({
      at: fc.nat(EVENTS.length - 2),
      kind: fc.constantFrom('flip', 'remove', 'insert', 'swap', 'cut', 'replace'),
      bit: fc.nat(5_000),
    });
    await fc.assert(
      fc.asyncProperty(edits, async ({ at, kind, bit }) => {
        const [event = Buffer.of(), next = Buffer.of()] = EVENTS.slice(at);
        const edited = {
          flip: EVENTS.with(at, flipped(event, bit % (event.length * 8))),
          remove: EVENTS.toSpliced(at, 1),
          insert: EVENTS.toSpliced(at, 0, flipped(event, 3)),
          swap: EVENTS.toSpliced(at, 2, next, event),
          cut: EVENTS.slice(0, at),
          replace: EVENTS.with(at, next),
        }[kind];
        const found = await findingsIn(sourceOf(HONEST, edited));
        const ordinals = found.map((text) => Number(text.split(' ')[1] ?? -1));
        expect(ordinals).toContain(at);
        expect(Math.min(...ordinals)).toBe(at);
      }),
      { numRuns: 60 },
    );
  });

  it('hashes that were made anew are not signed', async () => {
    const edited = EVENTS.with(5, flipped(EVENTS[5] ?? Buffer.of(), 900));
    const other = signedLog(edited, readLogKey(makeLogKey('lumbung/test')));
    expect(await findingsIn(sourceOf(other, edited))).toEqual(['checkpoint-not-signed']);
    const tiles = signedLog(edited).tile;
    expect(await findingsIn(sourceOf({ ...HONEST, tile: tiles }, edited))).toEqual(['root-wrong']);
  });

  it('a tile that was altered or lost is found, beside events that are right', async () => {
    const wrong: LogSource['tile'] = async (name) => {
      const found = await HONEST.tile(name);
      if (name.kind === 1) return undefined;
      return name.kind === 0 && name.number === 2 ? found?.with(9, 9) : found;
    };
    const found = await findingsIn(sourceOf({ ...HONEST, tile: wrong }, EVENTS));
    expect(found).toEqual(['tile-wrong', 'tile-wrong']);
  });
});

describe('of a log that was rewritten and signed anew with its key', () => {
  it('the older checkpoint tells', async () => {
    const edited = EVENTS.with(5, flipped(EVENTS[5] ?? Buffer.of(), 900));
    const source = sourceOf(signedLog(edited), edited);
    expect(await findingsIn(source)).toEqual([]);
    expect(await findingsIn(source, OLDER)).toEqual(['not-the-older-log']);
  });

  it('the older checkpoint tells that its tail was cut off', async () => {
    const cut = EVENTS.slice(0, 299);
    const source = sourceOf(signedLog(cut), cut);
    expect(await findingsIn(source, OLDER)).toEqual(['log-shorter-than-older 299']);
  });

  it('the gap in the revisions of its stream tells', async () => {
    const edited = EVENTS.toSpliced(140, 1);
    const source = sourceOf(signedLog(edited), edited);
    expect(await findingsIn(source)).toContain('revision-gap 146');
  });
});

describe('an older checkpoint', () => {
  it('has to be signed by the key, and of the same log', async () => {
    const source = sourceOf(HONEST, EVENTS);
    expect(await findingsIn(source, 'nothing\n\n')).toEqual(['older-not-signed']);
    const { note } = signedLog(EVENTS, TEST_SIGNER, { origin: 'lumbung/other' });
    expect(await findingsIn(source, note)).toEqual(['older-of-another-log']);
  });

  it('of before a restoration holds when the log still has what it covers, and tells else', async () => {
    const line = `restored-from lumbung/test 400 ${Buffer.alloc(32).toString('base64')}`;
    const restored = { origin: 'lumbung/test/2', extensions: [line] };
    const kept = sourceOf(signedLog(EVENTS, TEST_SIGNER, restored), EVENTS);
    expect(await findingsIn(kept, OLDER)).toEqual([]);
    const fewer = EVENTS.slice(0, 250);
    const lost = sourceOf(signedLog(fewer, TEST_SIGNER, restored), fewer);
    expect(await findingsIn(lost, OLDER)).toEqual(['log-restored']);
  });
});
