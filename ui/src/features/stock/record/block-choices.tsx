import { NativeSelect, TextInput } from '@mantine/core';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { useReasonName, useReasons } from '../../../reads/catalogue.ts';
import { changeLens, changeTotal } from './changes.ts';
import type { Block } from './draft.ts';
import { useFieldError } from './field-errors.tsx';
import { blockFieldId } from './fields.ts';
import { kindRow } from './kinds.ts';
import { takesTotal } from './offers.ts';
import type { OpenBlock, Surroundings } from './offers.ts';
import classes from './record.module.css';
import { ToSelect } from './to-select.tsx';
import { Units, unitsWidth } from './units.tsx';

type Props = {
  readonly open: OpenBlock;
  readonly around: Surroundings;
  readonly facilityId: string;
  readonly put: (change: (block: Block) => Block) => void;
};

/** What is chosen once for an item: which way, why, in which pack, and one total for all lots. */
export function BlockChoices({ open, around, facilityId, put }: Props) {
  const { block, item } = open;
  const row = kindRow(around.kind);
  const hasTotal = takesTotal(open, around.kind);
  const packs = (item?.presentations ?? []).filter(({ unitsPerPack }) => unitsPerPack > 1);
  const isAsked = row.reasons.length > 0 || row.flow === 'byItem' || row.goesTo !== undefined;
  if (!hasTotal && packs.length === 0 && !isAsked) return null;
  return (
    <div className={classes['choices']}>
      {row.flow === 'byItem' ? <DirectionSelect block={block} put={put} /> : null}
      {row.goesTo === undefined ? null : (
        <ToSelect block={block} goesTo={row.goesTo} facilityId={facilityId} put={put} />
      )}
      {row.reasons.length > 0 ? <ReasonSelect open={open} around={around} put={put} /> : null}
      {packs.length > 0 ? <LensSelect open={open} around={around} put={put} /> : null}
      {hasTotal ? <TotalField open={open} put={put} /> : null}
    </div>
  );
}

function TotalField({ open, put }: Pick<Props, 'open' | 'put'>) {
  const { text } = useText();
  const errorOf = useFieldError();
  const { block, item, offers } = open;
  const id = blockFieldId(block.id, 'total');
  return (
    <TextInput
      id={id}
      className={classes['total'] ?? ''}
      data-entry
      data-rows-of={block.id}
      inputMode="numeric"
      autoComplete="off"
      label={text('record.total')}
      description={text('record.total.suggested')}
      value={block.total}
      error={errorOf(id)}
      rightSection={<Units block={block} unit={item?.unit} typed={block.total} />}
      rightSectionWidth={unitsWidth(block)}
      onChange={({ currentTarget: { value } }) => put((old) => changeTotal(old, offers, value))}
    />
  );
}

function DirectionSelect({ block, put }: Pick<Props, 'put'> & { readonly block: Block }) {
  const { text } = useText();
  const errorOf = useFieldError();
  const id = blockFieldId(block.id, 'direction');
  return (
    <NativeSelect
      id={id}
      data-entry
      label={text('record.adjustment')}
      value={block.direction}
      error={errorOf(id)}
      data={[
        { value: 'out', label: text('direction.out') },
        { value: 'in', label: text('direction.in') },
      ]}
      onChange={(event) => {
        const direction = event.currentTarget.value === 'in' ? 'in' : 'out';
        put((old) => ({ ...old, direction, reason: '' }));
      }}
    />
  );
}

function ReasonSelect({ open, around, put }: Omit<Props, 'facilityId'>) {
  const { text } = useText();
  const errorOf = useFieldError();
  const nameOf = useReasonName();
  const { block } = open;
  const isDirected = kindRow(around.kind).flow === 'byItem';
  const reasons = useReasons(kindRow(around.kind).reasons).filter(
    ({ directions }) => !isDirected || directions.includes(block.direction),
  );
  const id = blockFieldId(block.id, 'reason');
  return (
    <NativeSelect
      id={id}
      data-entry
      label={text('record.reason')}
      value={block.reason}
      error={errorOf(id)}
      data={[
        { value: '', label: text('record.reason.choose') },
        ...reasons.map((reason) => ({ value: reason.id, label: nameOf(reason.id) })),
      ]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        put((old) => ({ ...old, reason: value }));
      }}
    />
  );
}

function LensSelect({ open, around, put }: Omit<Props, 'facilityId'>) {
  const { text } = useText();
  const { block, item } = open;
  const packs = (item?.presentations ?? []).filter(({ unitsPerPack }) => unitsPerPack > 1);
  return (
    <NativeSelect
      id={`item-${block.id}-lens`}
      label={text('record.lens')}
      value={String(block.unitsPerPack)}
      data={[
        ...(kindRow(around.kind).inVials === true
          ? []
          : [{ value: '1', label: unitName(text, item?.unit ?? 'piece') }]),
        ...packs.map(({ name, unitsPerPack }) => ({
          value: String(unitsPerPack),
          label: text('record.lens.pack', { name, units: unitsPerPack }),
        })),
      ]}
      onChange={(event) => {
        const unitsPerPack = Number(event.currentTarget.value);
        put((old) => changeLens(old, unitsPerPack));
      }}
    />
  );
}
