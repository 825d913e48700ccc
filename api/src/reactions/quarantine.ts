import type { CommandRequest } from '@lumbung/ledger/command';
import { SYSTEM_USER } from '@lumbung/ledger/start-ledger';
import type { ReadModels } from '@lumbung/projections/projector';
import type { RecalledLot, RecalledStock } from '@lumbung/projections/queries/recalled-stock';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { deriveIdentifier } from '@lumbung/schemas/identifiers';
import { LIMITS } from '@lumbung/schemas/limits';
import { parseStream } from '@lumbung/schemas/streams';
import { API_LIMITS } from '../limits.ts';
import type { Reaction } from './run.ts';

/** What the reaction needs of the read models. */
export type RecallKnowledge = Pick<ReadModels, 'waitFor'> & {
  /** The ordinal of the newest event of the log. */
  readonly head: () => Promise<number>;
  readonly queries: Pick<ReadModels['queries'], 'lotsOfStatus' | 'recalledStock'>;
};

/**
 * Puts aside what facilities have of recalled lots: all of it when a lot is recalled, and what
 * comes in, or turns up, later. What is used meanwhile is refused by the lot's status; what is put
 * aside is what the read models show by then, so that an event that is read again finds less or
 * nothing, and the command that it makes again is the same or is known already.
 */
export function quarantining(knowledge: RecallKnowledge): Reaction {
  let recalled: readonly RecalledLot[] | undefined;
  return {
    reads: ['lot', 'stock'],
    inTurn: true,
    async react(event, ordinal) {
      const { category, identifier = '' } = parseStream(event.subject) ?? {};
      const isOfLot = category === 'lot';
      if (recalled === undefined || isOfLot) {
        await untilVisible(knowledge, ordinal);
        ({ lots: recalled } = await knowledge.queries.lotsOfStatus({ status: 'recalled' }));
      }
      const touched = isOfLot ? new Set([identifier]) : lotsOf(event);
      const meant = recalled.filter(({ members }) => members.some((lot) => touched.has(lot)));
      if (meant.length === 0) return [];
      // All that was put aside before must show, or it would be put aside twice.
      await untilVisible(knowledge, await knowledge.head());
      const where = isOfLot ? {} : { facility: identifier };
      const requests: CommandRequest[] = [];
      for (const lot of meant) {
        const { members } = lot;
        const { stock } = await knowledge.queries.recalledStock({ members, ...where });
        requests.push(...commandsFor(event, lot, stock));
      }
      return requests;
    },
  };
}

async function untilVisible({ waitFor }: RecallKnowledge, ordinal: number): Promise<void> {
  if (await waitFor(ordinal, API_LIMITS.reactionReadModelMilliseconds)) return;
  throw new Error(`the read models do not show ordinal ${ordinal} yet`);
}

function lotsOf({ data }: LumbungEvent): ReadonlySet<string> {
  const { lines = [] } = data as { readonly lines?: readonly { readonly lot?: string }[] };
  return new Set(lines.flatMap(({ lot }) => (lot === undefined ? [] : [lot])));
}

/** A command for each facility that has something, split where it has more lines than one takes. */
function commandsFor(
  event: LumbungEvent,
  { lot, recall }: RecalledLot,
  stock: readonly RecalledStock[],
): CommandRequest[] {
  const byFacility = Map.groupBy(stock, ({ facility }) => facility);
  return [...byFacility].flatMap(([target, rows]) =>
    chunksOf(rows, LIMITS.documentLinesMax).map((part, index) => ({
      commandId: deriveIdentifier('reaction', 'quarantine', event.id, lot, target, index),
      kind: 'condition.change' as const,
      target,
      body: {
        ...(recall === undefined ? {} : { cause: { kind: 'recall', id: recall } }),
        lines: part.map(({ line }) => ({
          ...line,
          lot,
          to: { condition: 'quarantined' },
          reason: 'recallIssued',
        })),
      },
      actor: { user: SYSTEM_USER, backdatingDaysMax: 0 },
      correlationId: event.correlationid,
      causationId: event.id,
    })),
  );
}

function chunksOf<Row>(rows: readonly Row[], size: number): Row[][] {
  const count = Math.ceil(rows.length / size);
  return Array.from({ length: count }, (_, index) => rows.slice(index * size, (index + 1) * size));
}
