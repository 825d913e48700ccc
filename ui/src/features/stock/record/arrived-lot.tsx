import { Checkbox } from '@mantine/core';
import { useText } from '../../../i18n/text.ts';
import { DivisionFields } from '../../shipments/division-fields.tsx';
import type { Block, LotEntry } from './draft.ts';
import { rowFieldId, rowKeyOfLot } from './fields.ts';
import { unitsOrNone } from './quantity.ts';
import classes from './record.module.css';

type Props = {
  readonly block: Block;
  readonly lot: LotEntry;
  readonly change: (to: Partial<LotEntry>) => void;
};

/** That a lot came as its note says, or what differs: accepted, rejected, missing, and why. */
export function ArrivedLot({ block, lot, change }: Props) {
  const { text } = useText();
  const { arrived, quantity } = lot;
  const { unitsPerPack } = block;
  const asNoted = { accepted: quantity, rejected: '', rejectedReason: '', differenceReason: '' };
  return (
    <div className={classes['differs']}>
      <Checkbox
        label={text('arrival.differs')}
        checked={arrived !== undefined}
        onChange={(event) => change({ arrived: event.currentTarget.checked ? asNoted : undefined })}
      />
      {arrived === undefined ? null : (
        <DivisionFields
          idOf={(field) => rowFieldId(block.id, rowKeyOfLot(lot.id), field)}
          of={text('record.ofLot', { lot: lot.number })}
          noted={unitsOrNone(quantity, unitsPerPack)}
          unitsPerPack={unitsPerPack}
          typed={arrived}
          change={(to) => change({ arrived: { ...arrived, ...to } })}
        />
      )}
    </div>
  );
}
