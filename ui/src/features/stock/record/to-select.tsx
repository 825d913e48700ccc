import { NativeSelect } from '@mantine/core';
import { MAIN_PLACE } from '@lumbung/schemas/stock/balance-key';
import { VvmStage } from '@lumbung/schemas/stock/vvm-stages';
import { useText } from '../../../i18n/text.ts';
import { usePlaces } from '../../../reads/facility.ts';
import type { Block } from './draft.ts';
import { useFieldError } from './field-errors.tsx';
import { blockFieldId } from './fields.ts';

type Props = {
  readonly block: Block;
  readonly goesTo: 'place' | 'vvmStage';
  readonly facilityId: string;
  readonly put: (change: (block: Block) => Block) => void;
};

/** The place that an item goes to, or the VVM stage that was read. */
export function ToSelect({ block, goesTo, facilityId, put }: Props) {
  const { text } = useText();
  const errorOf = useFieldError();
  const places = usePlaces(facilityId).filter(({ place }) => place !== MAIN_PLACE);
  const isSinglePlace = goesTo === 'place' && places.length === 0;
  const choices = {
    place: [
      { value: MAIN_PLACE, label: text('place.main') },
      ...places.map(({ place, name }) => ({ value: place, label: name })),
    ],
    vvmStage: VvmStage.options.map(({ value }) => ({
      value: String(value),
      label: text(`vvm.${value}`),
    })),
  };
  const id = blockFieldId(block.id, 'to');
  return (
    <NativeSelect
      id={id}
      data-entry
      label={text(`record.to.${goesTo}`)}
      description={isSinglePlace ? text('record.to.noPlaces') : undefined}
      value={block.to}
      error={errorOf(id)}
      data={[{ value: '', label: text('record.to.choose') }, ...choices[goesTo]]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        put((old) => ({ ...old, to: value }));
      }}
    />
  );
}
