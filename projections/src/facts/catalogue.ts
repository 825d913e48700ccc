import { isEvent } from '@lumbung/schemas/event';
import { subjectIdentifier } from '../definitions/subject.ts';
import type { FactRow, FactTable } from '../fact-table.ts';
import { moment, optionalText, optionalWord, text, word } from './columns.ts';

/**
 * What became known of the items: a row an event. Null means that the event says nothing of it; the
 * last value that is said holds.
 */
export const itemFacts: FactTable = {
  name: 'item_changes',
  version: 1,
  columns: {
    item: word,
    recorded_at: moment,
    code: optionalText,
    name: optionalText,
    unit: optionalWord,
    storage_class: optionalWord,
    vvm_type: optionalWord,
    is_lot_managed: 'Nullable(UInt8)',
    is_retired: 'Nullable(UInt8)',
  },
  orderBy: ['item'],
  rowsOf({ event }): FactRow[] {
    const base = { line: 1, item: '', recorded_at: event.recordedtime, ...NOTHING_OF_ITEM };
    if (isEvent(event, 'ItemRegistered') || isEvent(event, 'ItemRevised')) {
      const { code, name, unit, storageClass, vvmType, lotManaged } = event.data;
      const said = { code, name, unit, storage_class: storageClass, vvm_type: vvmType ?? '' };
      const item = subjectIdentifier(event);
      return [{ ...base, item, ...said, is_lot_managed: Number(lotManaged) }];
    }
    if (!isEvent(event, 'ItemRetired')) return [];
    return [{ ...base, item: subjectIdentifier(event), is_retired: 1 }];
  },
};

const NOTHING_OF_ITEM = {
  code: null,
  name: null,
  unit: null,
  storage_class: null,
  vvm_type: null,
  is_lot_managed: null,
  is_retired: null,
};

/**
 * What became known of the lots: a row an event. Null means that the event says nothing of it, and
 * an empty text that there is none: no expiry on the label, no lot that it is merged into.
 */
export const lotFacts: FactTable = {
  name: 'lot_changes',
  version: 1,
  columns: {
    lot: word,
    occurred_at: moment,
    recorded_at: moment,
    name: word,
    item: optionalWord,
    number: optionalText,
    /** A civil date: usable through the end of it at the facility. */
    expiry: optionalText,
    manufactured: optionalText,
    /** It holds from `occurred_at` on. */
    status: optionalWord,
    recall: optionalText,
    into_lot: optionalText,
    reason: optionalWord,
    actor: word,
    event: text,
  },
  orderBy: ['lot'],
  rowsOf({ event, name, category }): FactRow[] {
    if (category !== 'lot' || name === undefined) return [];
    const data: Readonly<Record<string, unknown>> = event.data;
    const said = (member: string): string | null => (data[member] as string | undefined) ?? null;
    const hasLabel = name === 'LotRegistered' || name === 'LotCorrected';
    return [
      {
        line: 1,
        lot: subjectIdentifier(event),
        occurred_at: event.time,
        recorded_at: event.recordedtime,
        name,
        item: said('item'),
        number: said('number'),
        expiry: said('expiry') ?? (hasLabel ? '' : null),
        manufactured: said('manufactured') ?? (hasLabel ? '' : null),
        status: said('status'),
        recall: said('recall'),
        into_lot: name === 'LotMergeUndone' ? '' : said('into'),
        reason: said('reason'),
        actor: event.actor,
        event: event.id,
      },
    ];
  },
};
