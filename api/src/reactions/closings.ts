import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandRequest } from '@lumbung/ledger/command';
import { SYSTEM_USER } from '@lumbung/ledger/start-ledger';
import type { Clock } from '@lumbung/ledger/clock';
import type { ReadModels } from '@lumbung/projections/projector';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { API_LIMITS } from '../limits.ts';
import { closingsDue } from './closings-due.ts';
import { issueUntilSettled } from './run.ts';
import type { ReactionParts } from './run.ts';

/** What the automatic closing of periods runs on. */
export type ClosingParts = Omit<ReactionParts, 'log' | 'checkpoint'> & {
  readonly clock: Clock;
  /** Whole days that a month stays open after its end. */
  readonly graceDays: number;
  /** How long it waits before it looks again. */
  readonly everyMilliseconds: number;
  readonly knowledge: Pick<ReadModels, 'waitFor'> & {
    readonly head: () => Promise<number>;
    readonly queries: Pick<ReadModels['queries'], 'closableFacilities'>;
  };
};

/**
 * Closes the months of every live facility once their grace period is over, until the signal is
 * given. What a closing is called follows from the facility and the day, so that it is made once,
 * also by several processes and after a restart; one that was refused is reported and left.
 */
export async function runClosings(parts: ClosingParts): Promise<void> {
  const { signal, onTrouble, everyMilliseconds } = parts;
  const settled = new Set<string>();
  while (!signal.aborted) {
    try {
      await closeWhatIsDue(parts, settled);
    } catch (error) {
      onTrouble('the closing of periods failed and is tried again', { err: error });
    }
    await sleep(everyMilliseconds, undefined, { signal }).catch(() => undefined);
  }
}

async function closeWhatIsDue(parts: ClosingParts, settled: Set<string>): Promise<void> {
  const { knowledge, signal, clock, graceDays } = parts;
  const head = await knowledge.head();
  // What was closed before must show, or it would be closed again, which is refused.
  if (!(await knowledge.waitFor(head, API_LIMITS.reactionReadModelMilliseconds))) {
    throw new Error(`the read models do not show ordinal ${head} yet`);
  }
  const { facilities } = await knowledge.queries.closableFacilities({});
  for (const facility of facilities) {
    for (const through of closingsDue(facility, clock(), graceDays)) {
      if (signal.aborted) return;
      const request = closingRequest(facility.facility, through);
      if (settled.has(request.commandId)) continue;
      if (await issueUntilSettled(request, parts)) settled.add(request.commandId);
    }
  }
}

/** The command by which the program closes a book through a day: the same whoever issues it. */
export function closingRequest(facility: string, through: string): CommandRequest {
  return {
    commandId: deriveIdentifier('reaction', 'period', facility, through),
    kind: 'period.close',
    target: facility,
    body: { through },
    actor: { user: SYSTEM_USER, backdatingDaysMax: 0 },
  };
}
