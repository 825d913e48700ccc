import { NativeSelect } from '@mantine/core';
import { MAIN_PLACE } from '@lumbung/schemas/stock/balance-key';
import { useText } from '../../../i18n/text.ts';
import { usePlaces } from '../../../reads/facility.ts';
import type { LotEntry } from './draft.ts';

type Props = {
  readonly lot: LotEntry;
  readonly blockId: number;
  readonly facilityId: string;
  readonly change: (to: Partial<LotEntry>) => void;
};

/** Where a lot is put, at facilities that tell places apart. */
export function LotPlace({ lot, blockId, facilityId, change }: Props) {
  const { text } = useText();
  const places = usePlaces(facilityId).filter(({ place }) => place !== MAIN_PLACE);
  if (places.length === 0) return null;
  return (
    <NativeSelect
      id={`item-${blockId}-lot-${lot.id}-place`}
      label={text('lot.place')}
      value={lot.place}
      data={[
        { value: MAIN_PLACE, label: text('place.main') },
        ...places.map(({ place, name }) => ({ value: place, label: name })),
      ]}
      onChange={(event) => change({ place: event.currentTarget.value })}
    />
  );
}
