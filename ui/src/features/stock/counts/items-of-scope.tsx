import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import { Picker } from '../../../components/picker.tsx';
import { useText } from '../../../i18n/text.ts';
import classes from './counts.module.css';

/** The identity on the page of the field for another item. */
export const ITEMS_FIELD = 'count-items';

type Props = {
  readonly items: readonly ItemRow[];
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChoose: (items: readonly string[]) => void;
};

/** The items that a count covers, one after the other. */
export function ItemsOfScope({ items, chosen, error, onChoose }: Props) {
  const { text } = useText();
  const choices = items
    .filter(({ id }) => !chosen.includes(id))
    .map(({ id, name, code }) => ({ value: id, label: name, note: code }));
  return (
    <>
      <Picker
        id={ITEMS_FIELD}
        label={text(chosen.length === 0 ? 'record.item' : 'record.anotherItem')}
        choices={choices}
        value=""
        error={error}
        onPick={(item) => onChoose([...chosen, item])}
      />
      <ul className={`${classes['chosen']} ${classes['whole']}`} aria-label={text('counts.items')}>
        {chosen.map((item) => {
          const name = items.find(({ id }) => id === item)?.name ?? item;
          return (
            <li key={item}>
              <Button
                variant="default"
                rightSection={<IconX size={18} aria-hidden />}
                aria-label={text('record.remove', { item: name })}
                onClick={() => onChoose(chosen.filter((other) => other !== item))}
              >
                {name}
              </Button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
