import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import type { VvmStage } from '@lumbung/schemas/stock/vvm-stages';
import { NumberInput } from '../../../components/number-input.tsx';
import { useText } from '../../../i18n/text.ts';
import { ArrivedLot } from './arrived-lot.tsx';
import { changeLot, removeLot } from './changes.ts';
import type { Block, LotEntry } from './draft.ts';
import { useFieldError } from './field-errors.tsx';
import { rowFieldId, rowKeyOfLot } from './fields.ts';
import { kindRow } from './kinds.ts';
import type { RecordKind } from './kinds.ts';
import { UnknownSelect } from './unknown-select.tsx';
import { LotLabelFields } from './lot-label-fields.tsx';
import { LotPlace } from './lot-place.tsx';
import type { OpenBlock } from './offers.ts';
import classes from './record.module.css';
import { Units, unitsWidth } from './units.tsx';

const STAGES = ['1', '2', '3', '4'] as const satisfies `${VvmStage}`[];

type Props = {
  readonly kind: RecordKind;
  readonly open: OpenBlock;
  readonly lot: LotEntry;
  readonly facility: FacilityRow;
  readonly put: (change: (block: Block) => Block) => void;
};

/** A lot as its label says it, typed by hand, and how much of it there is. */
export function LotRow({ kind, open, lot, facility, put }: Props) {
  const { text } = useText();
  const errorOf = useFieldError();
  const { block, item, flow } = open;
  const id = rowFieldId(block.id, rowKeyOfLot(lot.id), 'quantity');
  const isNaming = kindRow(kind).identifies === true;
  const change = (to: Partial<LotEntry>) => put((old) => changeLot(old, lot.id, to));
  return (
    <div className={classes['lot']}>
      {item?.lotManaged === false ? null : (
        <LotLabelFields block={block} lot={lot} change={change} />
      )}
      <NumberInput
        id={id}
        data-entry
        label={text(kind === 'arrive' ? 'record.quantity.noted' : `record.quantity.${flow}`)}
        of={text('record.ofLot', { lot: lot.number })}
        value={lot.quantity}
        error={errorOf(id)}
        rightSection={<Units block={block} unit={item?.unit} typed={lot.quantity} />}
        rightSectionWidth={unitsWidth(block)}
        onType={(quantity) => change({ quantity })}
      />
      {isNaming || item?.vvmType === undefined ? null : (
        <StageSelect block={block} lot={lot} change={change} />
      )}
      {isNaming ? (
        <UnknownSelect open={open} lot={lot} facilityId={facility.id} change={change} />
      ) : (
        <LotPlace lot={lot} blockId={block.id} facilityId={facility.id} change={change} />
      )}
      {kind === 'arrive' ? <ArrivedLot block={block} lot={lot} change={change} /> : null}
      {block.lots.length > 1 || (open.offers.length > 0 && !isNaming) ? (
        <ActionIcon
          className={classes['remove'] ?? ''}
          color="gray"
          aria-label={text('record.removeLot', { lot: lot.number })}
          onClick={() => put((old) => removeLot(old, lot.id))}
        >
          <IconX size={20} aria-hidden />
        </ActionIcon>
      ) : null}
    </div>
  );
}

type StageProps = {
  readonly block: Block;
  readonly lot: LotEntry;
  readonly change: (to: Partial<LotEntry>) => void;
};

function StageSelect({ block, lot, change }: StageProps) {
  const { text } = useText();
  const errorOf = useFieldError();
  const id = rowFieldId(block.id, rowKeyOfLot(lot.id), 'vvmStage');
  return (
    <NativeSelect
      id={id}
      label={text('lot.vvm')}
      value={lot.vvmStage}
      error={errorOf(id)}
      data={[
        { value: '', label: text('vvm.notRead') },
        ...STAGES.map((stage) => ({ value: stage, label: text(`vvm.${stage}`) })),
      ]}
      onChange={({ currentTarget }) =>
        change({ vvmStage: STAGES.find((stage) => stage === currentTarget.value) ?? '' })
      }
    />
  );
}
