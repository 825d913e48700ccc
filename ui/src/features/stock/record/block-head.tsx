import { ActionIcon, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { removeBlock } from './changes.ts';
import type { Draft } from './draft.ts';
import { useFieldError } from './field-errors.tsx';
import { blockFieldId, documentFieldId } from './fields.ts';
import type { OpenBlock, Surroundings } from './offers.ts';
import classes from './record.module.css';

type Props = {
  readonly open: OpenBlock;
  readonly number: number;
  readonly around: Surroundings;
  readonly change: (change: (draft: Draft) => Draft) => void;
};

/** Which item it is, how much of it is usable, and the way to take it off the document. */
export function BlockHead({ open, number, around, change }: Props) {
  const { text, language } = useText();
  const errorOf = useFieldError();
  const { block, item } = open;
  const name = item?.name ?? block.item;
  const id = blockFieldId(block.id, 'item');
  const error = errorOf(id);
  const remove = () => {
    change((old) => removeBlock(old, block.id));
    document.getElementById(documentFieldId('item'))?.focus();
  };
  return (
    <header className={classes['blockHead']}>
      <h2 id={id} tabIndex={-1} className={classes['blockTitle']}>
        {number}. {name}
      </h2>
      {around.against === undefined ? (
        <Text className="small muted">
          {text('record.usableNow', {
            quantity: formatNumber(around.stock.get(block.item)?.usable ?? 0, language),
            unit: unitName(text, item?.unit ?? 'piece'),
          })}
        </Text>
      ) : null}
      {around.against === undefined || open.offers.length === 0 ? (
        <ActionIcon
          className={classes['remove'] ?? ''}
          color="gray"
          aria-label={text('record.remove', { item: name })}
          onClick={remove}
        >
          <IconTrash size={20} aria-hidden />
        </ActionIcon>
      ) : null}
      {error === undefined ? null : <Text className={classes['error'] ?? ''}>{error}</Text>}
    </header>
  );
}
