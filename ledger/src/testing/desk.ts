import assert from 'node:assert/strict';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import type { RejectionCode } from '@lumbung/schemas/rejections';
import type { Clock } from '../clock.ts';
import type { CommandHandler, CommandRequest, DryRun, Outcome } from '../command.ts';
import { createCommandHandler } from '../handler/handler.ts';
import type { CommandIndex, Verdict } from '../ports/command-index.ts';
import type { EventStore } from '../ports/event-store.ts';
import type { SnapshotStore } from '../ports/snapshot-store.ts';
import { openMemorySnapshots } from '../stores/memory/snapshot-store.ts';
import { TEST_USER } from './given.ts';
import type { TestCommand } from './given.ts';
import { SMALL_COUNTRY } from './small-country.ts';
import { textOf, wholeStream } from './reading.ts';
import { TestClock } from './test-clock.ts';

/** What a desk stands on; snapshots and a clock of its own where none are given. */
export type DeskParts = {
  readonly store: EventStore;
  readonly index: CommandIndex;
  readonly snapshots?: SnapshotStore;
  readonly clock?: Clock;
};

type Accepted = Extract<Verdict, { kind: 'accepted' }>;

/** A command handler as tests use it: commands are sent as `TestCommand`s and answered in full. */
export class Desk {
  readonly #handler: CommandHandler;

  constructor({ store, index, snapshots, clock }: DeskParts) {
    this.#handler = createCommandHandler({
      store,
      index,
      snapshots: snapshots ?? openMemorySnapshots(),
      clock: clock ?? new TestClock().now,
      installation: deriveIdentifier('installation'),
    });
  }

  /** Sends a command under an id, which any text names, with what else the request holds. */
  async send(
    command: TestCommand,
    id: string,
    besides: Partial<CommandRequest> = {},
  ): Promise<Outcome> {
    return this.#handler.handle(requestOf(command, id, besides));
  }

  /** Asks what a command would come to under an id. */
  async dryRun(
    command: TestCommand,
    id: string,
    besides: Partial<CommandRequest> = {},
  ): Promise<DryRun> {
    return this.#handler.dryRun(requestOf(command, id, besides));
  }

  /** Sends a command that must be accepted; answers its verdict. */
  async accept(command: TestCommand, id: string): Promise<Accepted> {
    const outcome = await this.send(command, id);
    assert(
      outcome.kind === 'settled' && outcome.verdict.kind === 'accepted',
      JSON.stringify(outcome),
    );
    return outcome.verdict;
  }

  /** Registers the small country. */
  async settleCountry(): Promise<this> {
    for (const [index, command] of SMALL_COUNTRY.entries()) {
      await this.accept(command, `country ${index}`);
    }
    return this;
  }
}

function requestOf(
  { kind, target, body }: TestCommand,
  id: string,
  besides: Partial<CommandRequest>,
): CommandRequest {
  const actor = { user: TEST_USER, backdatingDaysMax: 30 };
  return { commandId: commandIdOf(id), kind, target, body, actor, ...besides };
}

/** The events of a stream as they stand in a store. */
export async function eventsIn(store: EventStore, stream: string): Promise<LumbungEvent[]> {
  return (await wholeStream(store, stream)).map(
    (event) => JSON.parse(textOf(event)) as LumbungEvent,
  );
}

/** The command id that a text names. */
export function commandIdOf(text: string): string {
  return deriveIdentifier('command', text);
}

/** How an outcome ended in a word: `accepted`, a code of its refusals, or the kind of fault. */
export function endOf(outcome: Outcome): 'accepted' | RejectionCode | 'none' {
  if (outcome.kind === 'fault') return outcome.code;
  if (outcome.kind === 'reused') return outcome.refusal.code;
  if (outcome.kind === 'invalid') return outcome.refusals[0]?.code ?? 'none';
  const { verdict } = outcome;
  return verdict.kind === 'accepted' ? 'accepted' : (verdict.refusals[0]?.code ?? 'none');
}
