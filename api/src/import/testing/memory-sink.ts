import { createCommandHandler } from '@lumbung/ledger/handler/handler';
import { FEED_START } from '@lumbung/ledger/ports/event-store';
import { openMemoryLedger } from '@lumbung/ledger/stores/memory/memory-ledger';
import { openMemorySnapshots } from '@lumbung/ledger/stores/memory/snapshot-store';
import type { CommandEnvelope } from '@lumbung/schemas/commands';
import type { BulkVerdict } from '@lumbung/schemas/endpoints/shapes';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { REJECTIONS, fillIn } from '@lumbung/schemas/rejections';
import type { Refusal } from '@lumbung/schemas/refusal';
import { SinkUnavailable } from '../command-sink.ts';
import type { CommandSink } from '../command-sink.ts';

/** A real ledger in memory that takes the commands of an import. */
export type MemorySink = CommandSink & {
  /** Every event so far, in order. */
  events(): Promise<readonly LumbungEvent[]>;
  /** Lets the connection break at a request (from 1), after so many of its commands. */
  breakAt(request: number, afterCommands: number): void;
};

const actor = { user: deriveIdentifier('user', 'test'), backdatingDaysMax: 0 };

/** Opens an empty ledger in memory as the sink of an import. */
export function openMemorySink(): MemorySink {
  const { store, index } = openMemoryLedger();
  const installation = deriveIdentifier('installation', 'test');
  const snapshots = openMemorySnapshots();
  const clock = () => '2026-03-10T05:00:00.000000Z';
  const handler = createCommandHandler({ store, index, snapshots, clock, installation });
  const breaks = new Map<number, number>();
  let requests = 0;
  const readAll = async () => (await store.readAll(FEED_START, 10_000)).events;
  return {
    breakAt: (request, afterCommands) => breaks.set(request, afterCommands),
    headOrdinal: async () => (await readAll()).at(-1)?.ordinal ?? -1,
    events: async () =>
      (await readAll()).map(
        ({ bytes }) => JSON.parse(Buffer.from(bytes).toString()) as LumbungEvent,
      ),
    async send(commands) {
      requests += 1;
      const verdicts: BulkVerdict[] = [];
      for (const [position, command] of commands.entries()) {
        if (position === breaks.get(requests)) throw new SinkUnavailable('the connection broke');
        const outcome = await handler.handle({ ...requestOf(command), actor });
        verdicts.push(verdictOn(command, position + 1, outcome));
      }
      return verdicts;
    },
  };
}

type Handler = ReturnType<typeof createCommandHandler>;
type Outcome = Awaited<ReturnType<Handler['handle']>>;

function requestOf({ commandId, kind, target, body }: CommandEnvelope) {
  return { commandId, kind, target, body };
}

function verdictOn(command: CommandEnvelope, line: number, outcome: Outcome): BulkVerdict {
  const { commandId, target } = command;
  if (outcome.kind === 'invalid') return refused(line, commandId, outcome.refusals);
  if (outcome.kind === 'reused') return refused(line, commandId, [outcome.refusal]);
  if (outcome.kind === 'fault') throw new SinkUnavailable(outcome.code);
  const { stream, verdict } = outcome;
  if (verdict.kind === 'refused') return refused(line, commandId, verdict.refusals);
  const { kind: _, recordedTime, eventIds, ...rest } = verdict;
  return {
    verdict: 'accepted',
    line,
    commandId,
    stream,
    target,
    eventIds: [...eventIds],
    recordedAt: recordedTime,
    ...rest,
  };
}

function refused(line: number, commandId: string, refusals: readonly Refusal[]): BulkVerdict {
  return {
    verdict: 'refused',
    line,
    commandId,
    refusals: refusals.map(({ code, pointer, parameters }) => ({
      code,
      pointer,
      parameters,
      title: fillIn(REJECTIONS[code].title, parameters),
      remedy: fillIn(REJECTIONS[code].remedy, parameters),
    })),
  };
}
