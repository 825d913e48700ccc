import { flushSync } from 'react-dom';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import { Picker } from '../../../components/picker.tsx';
import type { Choice } from '../../../components/picker.tsx';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { addItem } from './add-item.ts';
import type { Draft } from './draft.ts';
import { focusFirstEntry } from './entry-flow.ts';
import { useFieldError } from './field-errors.tsx';
import { blockPartId, documentFieldId } from './fields.ts';
import { kindRow } from './kinds.ts';
import type { Surroundings } from './offers.ts';

type Props = {
  readonly draft: Draft;
  readonly around: Surroundings;
  readonly items: readonly ItemRow[];
  readonly areCut: boolean;
  readonly change: (change: (draft: Draft) => Draft) => void;
};

/** Adds an item to a document: those on the shelf come first, each with what is usable. */
export function ItemPicker({ draft, around, items, areCut, change }: Props) {
  const { text, language } = useText();
  const errorOf = useFieldError();
  const id = documentFieldId('item');
  const chosen = new Set(draft.blocks.map(({ item }) => item));
  const choices = items
    .filter((item) => !chosen.has(item.id) && (!item.retired || around.stock.has(item.id)))
    .map((item): Choice & { onShelf: boolean } => {
      const usable = around.stock.get(item.id)?.usable ?? 0;
      const quantity = formatNumber(usable, language);
      const note = `${item.code} · ${quantity} ${unitName(text, item.unit)}`;
      return { value: item.id, label: item.name, note, onShelf: isWanted(item, around) };
    })
    .sort((one, other) => Number(other.onShelf) - Number(one.onShelf));
  const pick = (item: string) => {
    const blockId = draft.nextId;
    // The new item's first field takes the focus before another key can follow.
    flushSync(() => change((old) => addItem(old, item, around)));
    focusFirstEntry(document.getElementById(blockPartId(blockId)));
  };
  return (
    <Picker
      id={id}
      label={text(draft.blocks.length === 0 ? 'record.item' : 'record.anotherItem')}
      description={areCut ? text('record.item.cut', { count: items.length }) : undefined}
      choices={choices}
      value=""
      error={errorOf(id)}
      onPick={pick}
    />
  );
}

/** What is usable comes first; where lots are named, what has stock of the unknown one. */
function isWanted({ id }: ItemRow, { kind, stock }: Surroundings): boolean {
  const row = stock.get(id);
  if (row === undefined) return false;
  if (kindRow(kind).identifies !== true) return row.usable > 0;
  return row.balances.some(({ lot, quantity }) => lot === UNKNOWN_LOT && quantity !== 0);
}
