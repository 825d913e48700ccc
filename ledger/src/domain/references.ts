import { streamOf } from '@lumbung/schemas/streams';
import type { AccessState } from './access/user.ts';
import type { EquipmentState } from './coldchain/equipment.ts';
import type { BatchState } from './disposal/batch.ts';
import type { FacilityState } from './facilities/facility.ts';
import type { RegionState } from './facilities/region.ts';
import type { ItemState } from './catalogue/item.ts';
import type { LotState } from './catalogue/lot-state.ts';
import type { PartyState } from './catalogue/party.ts';
import type { ProgramState } from './catalogue/program.ts';
import type { ReasonState } from './catalogue/reason.ts';
import type { StockState } from './stock/state.ts';

/**
 * The states that a decision may refer to, by the kind of their stream; undefined before the first
 * event.
 */
export type ReferenceStates = {
  item: ItemState;
  lot: LotState;
  program: ProgramState;
  reason: ReasonState;
  party: PartyState;
  region: RegionState;
  facility: FacilityState;
  disposal: BatchState;
  stock: StockState;
  equipment: EquipmentState;
  access: AccessState;
};

/** A stream as a decision sees it: its revision (-1 when it has no event) and its state. */
export type Reference = { readonly revision: number; readonly state: unknown };

/** The streams that were loaded for a decision, by name. */
export type References = ReadonlyMap<string, Reference>;

/** The state of a stream that a decision refers to; undefined when nothing is there. */
export function referred<Category extends keyof ReferenceStates>(
  references: References,
  category: Category,
  identifier: string,
): ReferenceStates[Category] {
  return references.get(streamOf(category, identifier))?.state as ReferenceStates[Category];
}

/** The revisions of some streams, for the event to record what its decision used. */
export function basisOf(
  references: References,
  streams: Iterable<string>,
): { stream: string; revision: number }[] {
  return [...new Set(streams)]
    .toSorted()
    .map((stream) => ({ stream, revision: references.get(stream)?.revision ?? -1 }));
}
