import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import type { CountScope } from '@lumbung/schemas/stock/events';
import type { Reply } from '../../../client/call.ts';
import type { Surroundings } from '../record/offers.ts';
import { useDocument } from '../record/use-document.ts';
import { blocksAgainst, completedDraft, composeAgainst, draftAgainst } from './against.ts';

/** What a count is written with: who, where, the catalogue, and the snapshot. */
export type StartedInput = {
  readonly user: string;
  readonly facility: FacilityRow;
  readonly items: readonly ItemRow[];
  readonly snapshot: Reply<'getStartedCount'>;
};

/** A count against its snapshot while it is written: what was typed, and what it stands for. */
export function useStartedCount({ user, facility, items, snapshot }: StartedInput) {
  const { start, rows } = snapshot;
  const scope = scopeOf(snapshot);
  const started = start.event;
  const place = { user, facilityId: facility.id, kind: 'count', started } as const;
  const document = useDocument(place, {
    begin: (draft) =>
      draft.blocks.length === 0
        ? draftAgainst(rows, draft.blind === true)
        : completedDraft(draft, rows),
  });
  const { draft } = document;
  // What the book has is there to be shown only when it was read again after the comparison.
  const blind = draft.blind === true || rows.some(({ booked }) => booked === undefined);
  const around: Surroundings = {
    kind: 'count',
    control: facility.stockControl,
    items: new Map(items.map((item) => [item.id, item])),
    stock: new Map(),
    against: { blind, place: scope.kind === 'place' ? scope.place : undefined },
  };
  const blocks = blocksAgainst(draft, rows, around);
  const composed = () => composeAgainst(draft, blocks, { started, scope }, facility.zone);
  return { document, scope, around, blocks, composed };
}

/** The scope as the command says it: it has to be the one that was started. */
function scopeOf({ start, items }: Reply<'getStartedCount'>): CountScope {
  const { kind = 'all', place } = start.scope ?? {};
  if (kind === 'items') return { kind, items };
  return kind === 'place' && place !== undefined ? { kind, place } : { kind: 'all' };
}
