import { NativeSelect } from '@mantine/core';
import { MAIN_PLACE } from '@lumbung/schemas/stock/balance-key';
import { VvmStage } from '@lumbung/schemas/stock/vvm-stages';
import { useText } from '../../../i18n/text.ts';
import { useFunders, usePrograms } from '../../../reads/catalogue.ts';
import { usePlaces } from '../../../reads/facility.ts';
import { NONE } from './draft.ts';
import type { Block } from './draft.ts';
import { useFieldError } from './field-errors.tsx';
import { blockFieldId } from './fields.ts';
import type { GoesTo } from './kind-row.ts';

type Props = {
  readonly block: Block;
  readonly goesTo: GoesTo;
  readonly facilityId: string;
  readonly put: (change: (block: Block) => Block) => void;
};

type Choices = readonly { readonly value: string; readonly label: string }[];

/** Where an item goes: a place, the VVM stage that was read, or a program and a funding. */
export function ToSelect({ goesTo, ...props }: Props) {
  if (goesTo === 'place') return <PlaceSelect {...props} />;
  return goesTo === 'vvmStage' ? <StageSelect {...props} /> : <AllocationSelects {...props} />;
}

function PlaceSelect({ facilityId, ...props }: Omit<Props, 'goesTo'>) {
  const { text } = useText();
  const places = usePlaces(facilityId).filter(({ place }) => place !== MAIN_PLACE);
  const choices = [
    { value: MAIN_PLACE, label: text('place.main') },
    ...places.map(({ place, name }) => ({ value: place, label: name })),
  ];
  const help = places.length === 0 ? text('record.to.noPlaces') : undefined;
  return (
    <Choose {...props} field="to" label={text('record.to.place')} choices={choices} help={help} />
  );
}

function StageSelect(props: Omit<Props, 'goesTo'>) {
  const { text } = useText();
  const choices = VvmStage.options.map(({ value }) => ({
    value: String(value),
    label: text(`vvm.${value}`),
  }));
  return <Choose {...props} field="to" label={text('record.to.vvmStage')} choices={choices} />;
}

/** Both are chosen: stock that is to be of no program, or of no funding, says so. */
function AllocationSelects(props: Omit<Props, 'goesTo'>) {
  const { text } = useText();
  const named = (rows: readonly { readonly id: string; readonly name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }));
  const programs = [{ value: NONE, label: text('record.to.noProgram') }, ...named(usePrograms())];
  const funders = [{ value: NONE, label: text('record.to.noFunding') }, ...named(useFunders())];
  return (
    <>
      <Choose {...props} field="to" label={text('record.to.allocation')} choices={programs} />
      <Choose {...props} field="toFunding" label={text('record.to.funding')} choices={funders} />
    </>
  );
}

type ChooseProps = Pick<Props, 'block' | 'put'> & {
  readonly field: 'to' | 'toFunding';
  readonly label: string;
  readonly choices: Choices;
  readonly help?: string | undefined;
};

function Choose({ block, put, field, label, choices, help }: ChooseProps) {
  const { text } = useText();
  const errorOf = useFieldError();
  const id = blockFieldId(block.id, field);
  return (
    <NativeSelect
      id={id}
      data-entry
      label={label}
      description={help}
      value={block[field]}
      error={errorOf(id)}
      data={[{ value: '', label: text('record.to.choose') }, ...choices]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        put((old) => ({ ...old, [field]: value }));
      }}
    />
  );
}
