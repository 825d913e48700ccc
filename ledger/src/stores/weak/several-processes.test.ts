import { refusal } from '@lumbung/schemas/refusal';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemClock } from '../../clock.ts';
import { faultCodeOf, indeterminate } from '../../faults.ts';
import { draftedCommand } from '../../testing/drafted-commands.ts';
import { wholeFeed } from '../../testing/reading.ts';
import { MemoryBeside } from '../memory/memory-beside.ts';
import { MemoryFeedIndex } from '../memory/memory-feed-index.ts';
import { MemoryLog } from '../memory/memory-log.ts';
import { guardWeakLog } from './guarded-store.ts';
import type { GuardedLedger } from './guarded-store.ts';
import type { WeakLog } from './weak-log.ts';

const COMMANDS = 2;
const ASKS_MAX = 20;

/** What a process does with a command, some turns after the one before, and what goes wrong. */
const anyStep = fc.record({
  process: fc.integer({ min: 0, max: 2 }),
  command: fc.integer({ min: 0, max: COMMANDS - 1 }),
  does: fc.constantFrom('append' as const, 'refuse' as const, 'find' as const),
  turnsBefore: fc.integer({ min: 0, max: 25 }),
  fault: fc.constantFrom(undefined, undefined, 'lost' as const, 'late' as const),
});

test('a command comes to one verdict, whoever appends and refuses it, whatever is lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { minLength: 2, maxLength: 14 }),
      // A claim that is nobody's at once makes everyone end what others have just begun.
      fc.constantFrom(0, 10),
      async (steps, leaseMilliseconds) => {
        const log = new FaultyLog();
        const beside = new MemoryBeside(leaseMilliseconds);
        const processes = [0, 1, 2].map((process) => openOn(log, beside, `${process}`));
        const verdicts = Array.from({ length: COMMANDS }, () => new Set<string>());
        const doing: Promise<void>[] = [];
        for (const { process, command, does, turnsBefore, fault } of steps) {
          for (let turn = 0; turn < turnsBefore; turn += 1) await Promise.resolve();
          if (fault !== undefined) log.faults.push(fault);
          const ledger = processes[process] ?? expect.fail();
          doing.push(noteVerdict(ledger, command, does, verdicts[command] ?? expect.fail()));
        }
        await Promise.all(doing);
        log.faults.length = 0;
        await log.commitLate();
        await endsAgree(openOn(log, beside, 'the last'), verdicts);
      },
    ),
    { numRuns: 200 },
  );
});

function openOn(log: WeakLog, beside: MemoryBeside, process: string): GuardedLedger {
  const index = new MemoryFeedIndex();
  return guardWeakLog({ ...beside.as(process), log, index, clock: systemClock });
}

/** The drafts of a command as a process decided it: each decides it in its own way. */
function drafted(command: number) {
  return draftedCommand({ command, stream: command });
}

async function noteVerdict(
  { store, index }: GuardedLedger,
  command: number,
  does: 'append' | 'refuse' | 'find',
  verdicts: Set<string>,
): Promise<void> {
  const { commandDigest: digest, ...identity } = drafted(command);
  try {
    if (does === 'append') {
      await store.append({ ...drafted(command), expectedRevision: -1 });
      verdicts.add('accepted');
    } else if (does === 'refuse') {
      const refusals = [refusal('item-retired', '')];
      verdicts.add((await index.refuse({ ...identity, digest, refusals })).verdict.kind);
    } else {
      const found = await index.find(identity);
      if (found !== undefined) verdicts.add(found.verdict.kind);
    }
  } catch (error) {
    if (faultCodeOf(error) === undefined) throw error;
  }
}

/** Whether all that was answered is what stands, once every doubt has ended. */
async function endsAgree(ledger: GuardedLedger, verdicts: readonly Set<string>[]): Promise<void> {
  const { events } = await wholeFeed(ledger.store);
  for (const [command, answered] of verdicts.entries()) {
    const last = new Set<string>();
    for (let asks = 0; asks < ASKS_MAX && last.size === 0; asks += 1) {
      await noteVerdict(ledger, command, 'find', last);
      if (last.size === 0) await noteVerdict(ledger, command, 'refuse', last);
    }
    expect(last.size).toBe(1);
    expect(new Set([...answered, ...last])).toEqual(last);
    const laidDown = events.filter(({ stream }) => stream === drafted(command).stream);
    expect(laidDown).toHaveLength(last.has('accepted') ? 1 : 0);
  }
}

/** A log that loses answers, and takes some appends only long after it was given up on. */
class FaultyLog implements WeakLog {
  readonly faults: ('lost' | 'late')[] = [];
  readonly #log = new MemoryLog();
  readonly #late: (() => Promise<void>)[] = [];

  append: WeakLog['append'] = async (stream, expectedRevision, events) => {
    const fault = this.faults.shift();
    const take = () => this.#log.append(stream, expectedRevision, events);
    if (fault === 'late') this.#late.push(take);
    else await take();
    if (fault !== undefined) throw indeterminate(`told that it is ${fault}`);
  };

  readStream: WeakLog['readStream'] = (...read) => this.#log.readStream(...read);
  readAll: WeakLog['readAll'] = (...read) => this.#log.readAll(...read);
  onAppended: WeakLog['onAppended'] = (wake) => this.#log.onAppended(wake);
  close = () => this.#log.close();

  /** What was given up on comes in. */
  async commitLate(): Promise<void> {
    for (const take of this.#late) await take().catch(() => undefined);
  }
}
