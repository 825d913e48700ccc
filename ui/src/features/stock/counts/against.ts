import { balanceId, balanceKeyOf } from '@lumbung/schemas/stock/balance-key';
import type { ChangedSince, SnapshotRow } from '@lumbung/schemas/endpoints/started-counts';
import type { CountScope } from '@lumbung/schemas/stock/events';
import { addBlock } from '../record/changes.ts';
import { compose } from '../record/compose.ts';
import type { Composed } from '../record/compose.ts';
import { EMPTY_DRAFT } from '../record/draft.ts';
import type { Draft } from '../record/draft.ts';
import type { Offer, OpenBlock, Surroundings } from '../record/offers.ts';
import { byTurn } from '../record/turns.ts';

/** The draft of a count that was started: each item of its snapshot, in which nothing is typed. */
export function draftAgainst(rows: readonly SnapshotRow[], blind: boolean): Draft {
  const names = new Map(rows.map(({ item, itemName }) => [item, itemName]));
  const items = [...names].sort(([, one], [, other]) => one.localeCompare(other));
  const draft = items.reduce<Draft>((old, [item]) => addBlock(old, item, false), EMPTY_DRAFT);
  return blind ? { ...draft, blind } : draft;
}

/** Every item of the draft with the balances that the snapshot has of it, to be answered. */
export function blocksAgainst(
  draft: Draft,
  rows: readonly SnapshotRow[],
  { items }: Surroundings,
): OpenBlock[] {
  return draft.blocks.map((block) => ({
    block,
    item: items.get(block.item),
    flow: 'count',
    offers: rows
      .filter(({ item }) => item === block.item)
      .map(offerOf)
      .sort(byTurn),
  }));
}

function offerOf(row: SnapshotRow): Offer {
  const key = balanceKeyOf(row);
  const { lotNumber, expiry, booked = 0 } = row;
  return { id: balanceId(key), key, lotNumber, expiry, expired: false, onHand: booked };
}

/** How many balances of the snapshot are answered: counted, or said not to have been. */
export function answeredOf(blocks: readonly OpenBlock[]): number {
  return blocks.reduce((sum, { block, offers }) => {
    const answered = new Set(
      block.entries
        .filter(({ quantity, skipped }) => quantity !== '' || skipped)
        .map(({ key }) => balanceId(key)),
    );
    return sum + offers.filter(({ id }) => answered.has(id)).length;
  }, 0);
}

/** The command that a draft stands for, against the snapshot that the count was started with. */
export function composeAgainst(
  draft: Draft,
  blocks: readonly OpenBlock[],
  start: { readonly started: string; readonly scope: CountScope },
  zone: string,
): Composed {
  const composed = compose('count', draft, blocks, zone);
  return { ...composed, body: { ...composed.body, ...start } };
}

/**
 * What is kept of a draft when its count is started again: all that was typed of balances that did
 * not move. What was typed of one that did has to be looked at again.
 */
export function carriedDraft(draft: Draft, moved: readonly ChangedSince[]): Draft {
  const ids = new Set(moved.map((change) => balanceId(balanceKeyOf(change))));
  const labels = new Set(moved.map(({ item, lotNumber = '' }) => `${item} ${lotNumber}`));
  const blocks = draft.blocks.map((block) => ({
    ...block,
    entries: block.entries.filter(({ key }) => !ids.has(balanceId(key))),
    lots: block.lots.filter(({ number }) => !labels.has(`${block.item} ${number.trim()}`)),
  }));
  return { ...draft, blocks };
}

/** A draft with a place for every item of a snapshot, also of those that came into it since. */
export function completedDraft(draft: Draft, rows: readonly SnapshotRow[]): Draft {
  const known = new Set(draft.blocks.map(({ item }) => item));
  const missing = [...new Set(rows.map(({ item }) => item))].filter((item) => !known.has(item));
  const inSnapshot = new Set(rows.map(({ item }) => item));
  const whole = missing.reduce<Draft>((old, item) => addBlock(old, item, false), draft);
  const blocks = whole.blocks.filter(({ item, lots }) => inSnapshot.has(item) || lots.length > 0);
  return { ...whole, blocks };
}
