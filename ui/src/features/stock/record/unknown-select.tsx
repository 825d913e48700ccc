import { NativeSelect, Text } from '@mantine/core';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { usePlaces } from '../../../reads/facility.ts';
import type { LotEntry } from './draft.ts';
import { rowKeyOfLot } from './fields.ts';
import { unknownOf, unnamedOf } from './naming.ts';
import { offerWords } from './offer-words.ts';
import type { Offer, OpenBlock } from './offers.ts';

type Props = {
  readonly open: OpenBlock;
  readonly lot: LotEntry;
  readonly facilityId: string;
  readonly change: (to: Partial<LotEntry>) => void;
};

/** Which stock of the unknown lot a label is of, where there is more than one such balance. */
export function UnknownSelect({ open, lot, facilityId, change }: Props) {
  const { text, language } = useText();
  const places = usePlaces(facilityId);
  const { block, item, offers } = open;
  const wordsOf = (offer: Offer) => {
    const units = unnamedOf(offer);
    const unit = unitName(text, item?.unit ?? 'piece', units);
    const quantity = `${formatNumber(units, language)} ${unit}`;
    const key = offer.onHand < 0 ? 'record.unknown.taken' : 'record.unknown.onHand';
    return text(key, { what: offerWords(offer, text, places), quantity });
  };
  const [first] = offers;
  if (first === undefined) return null;
  if (offers.length === 1) return <Text className="small">{wordsOf(first)}</Text>;
  return (
    <NativeSelect
      id={`item-${block.id}-${rowKeyOfLot(lot.id)}-of`}
      label={text('record.unknown')}
      value={unknownOf(open, lot.of)?.id ?? ''}
      data={offers.map((offer) => ({ value: offer.id, label: wordsOf(offer) }))}
      onChange={(event) => change({ of: event.currentTarget.value })}
    />
  );
}
