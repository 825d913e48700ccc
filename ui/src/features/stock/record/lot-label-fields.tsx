import { Checkbox, TextInput } from '@mantine/core';
import { LIMITS } from '@lumbung/schemas/limits';
import { formatDate } from '../../../format/moments.ts';
import { useText } from '../../../i18n/text.ts';
import { useLots } from '../../../reads/catalogue.ts';
import type { Block, LotEntry } from './draft.ts';
import { useFieldError } from './field-errors.tsx';
import { rowFieldId, rowKeyOfLot } from './fields.ts';
import { expiryOfKnownLot, otherExpiryOf } from './known-lot.ts';

type Props = {
  readonly block: Block;
  readonly lot: LotEntry;
  readonly change: (to: Partial<LotEntry>) => void;
};

/** The number and the expiry on a label; the expiry of a lot that is known fills itself in. */
export function LotLabelFields({ block, lot, change }: Props) {
  const { text, language } = useText();
  const errorOf = useFieldError();
  const { data: known } = useLots(block.item);
  const numberId = rowFieldId(block.id, rowKeyOfLot(lot.id), 'number');
  const expiryId = rowFieldId(block.id, rowKeyOfLot(lot.id), 'expiry');
  const other = otherExpiryOf(known?.rows ?? [], lot);
  const changeNumber = (number: string) => {
    const expiry = expiryOfKnownLot(known?.rows ?? [], number);
    change({
      number,
      confirmed: false,
      ...(expiry === undefined || lot.expiry !== '' ? {} : { expiry }),
    });
  };
  return (
    <>
      <TextInput
        id={numberId}
        data-entry
        label={text('lot.number')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={LIMITS.lotNumberCharactersMax}
        value={lot.number}
        error={errorOf(numberId)}
        onChange={({ currentTarget }) => changeNumber(currentTarget.value)}
      />
      <TextInput
        id={expiryId}
        data-entry
        type="date"
        label={text('lot.expiry')}
        value={lot.expiry}
        error={errorOf(expiryId)}
        onChange={({ currentTarget }) => change({ expiry: currentTarget.value, confirmed: false })}
      />
      {other === undefined ? null : (
        <Checkbox
          label={text('lot.isAnother', { expiry: formatDate(other, language) })}
          checked={lot.confirmed === true}
          onChange={({ currentTarget }) => change({ confirmed: currentTarget.checked })}
        />
      )}
    </>
  );
}
