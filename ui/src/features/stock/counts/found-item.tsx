import { flushSync } from 'react-dom';
import { Picker } from '../../../components/picker.tsx';
import { useText } from '../../../i18n/text.ts';
import { addBlock, addLot } from '../record/changes.ts';
import type { Draft } from '../record/draft.ts';
import { focusFirstEntry } from '../record/entry-flow.ts';
import { blockPartId, documentFieldId } from '../record/fields.ts';
import type { Surroundings } from '../record/offers.ts';

type Props = {
  readonly draft: Draft;
  readonly around: Surroundings;
  /** The items of the scope, where it names them. */
  readonly allowed: readonly string[] | undefined;
  readonly change: (change: (draft: Draft) => Draft) => void;
};

/** Adds an item that lies on the shelf and that the book does not have. */
export function FoundItem({ draft, around, allowed, change }: Props) {
  const { text } = useText();
  const chosen = new Set(draft.blocks.map(({ item }) => item));
  const choices = [...around.items.values()]
    .filter(({ id }) => !chosen.has(id) && (allowed === undefined || allowed.includes(id)))
    .map(({ id, name, code }) => ({ value: id, label: name, note: code }));
  if (choices.length === 0) return null;
  const pick = (item: string) => {
    const blockId = draft.nextId;
    // The new item's first field takes the focus before another key can follow.
    flushSync(() =>
      change((old) => addLot(addBlock(old, item, false), blockId, around.against?.place)),
    );
    focusFirstEntry(document.getElementById(blockPartId(blockId)));
  };
  return (
    <Picker
      id={documentFieldId('item')}
      label={text('counts.found')}
      choices={choices}
      value=""
      onPick={pick}
    />
  );
}
