import { TextInput, VisuallyHidden } from '@mantine/core';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { useToday } from '../../../components/use-today.ts';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { usePlaces } from '../../../reads/facility.ts';
import { BalanceName } from '../balance-name.tsx';
import { Expiry } from '../expiry.tsx';
import { AfterEntry } from './after-entry.tsx';
import { changeEntry } from './changes.ts';
import { CountedWhy } from './counted-why.tsx';
import type { Block } from './draft.ts';
import { useFieldError } from './field-errors.tsx';
import { rowFieldId, rowKeyOfEntry } from './fields.ts';
import { kindRow } from './kinds.ts';
import type { RecordKindRow } from './kind-row.ts';
import { offerWords } from './offer-words.ts';
import { entryFor } from './offers.ts';
import type { Offer, OpenBlock, Surroundings } from './offers.ts';
import { readUnits } from './quantity.ts';
import classes from './record.module.css';
import { Units, unitsWidth } from './units.tsx';

type Props = {
  readonly open: OpenBlock;
  readonly offer: Offer;
  readonly around: Surroundings;
  readonly facility: FacilityRow;
  readonly put: (change: (block: Block) => Block) => void;
};

/** A balance of the book, and the number that a person writes for it. */
export function OfferRow({ open, offer, around, facility, put }: Props) {
  const { text, language } = useText();
  const errorOf = useFieldError();
  const today = useToday(facility.zone);
  const { block, item, flow } = open;
  const entry = entryFor(block, offer.id);
  const isBlind = around.against?.blind === true;
  const typed = entry?.quantity ?? '';
  const units = readUnits(typed, block.unitsPerPack);
  const row = rowKeyOfEntry(offer.id);
  const id = rowFieldId(block.id, row, 'quantity');
  const lot = offerWords(offer, text, usePlaces(facility.id));
  return (
    <li className={classes['row']}>
      <span className={classes['rowName']}>
        <BalanceName balance={{ ...offer.key, lotNumber: offer.lotNumber }} />
        {offer.expiry === undefined ? null : <Expiry expiry={offer.expiry} today={today} label />}
      </span>
      {isBlind ? (
        <span />
      ) : (
        <span className={`number ${classes['rowBook']}`}>
          <span className="small muted">{text('record.onHand')}</span>{' '}
          <strong>{formatNumber(offer.onHand, language)}</strong>
        </span>
      )}
      <TextInput
        id={id}
        className={classes['rowQuantity'] ?? ''}
        data-entry
        data-row={block.id}
        inputMode="numeric"
        autoComplete="off"
        disabled={entry?.skipped === true}
        label={
          <>
            {text(
              staysOnSite(kindRow(around.kind))
                ? 'record.quantity.kept'
                : `record.quantity.${flow}`,
            )}
            <VisuallyHidden> {text('record.ofLot', { lot })}</VisuallyHidden>
          </>
        }
        value={typed}
        error={errorOf(id)}
        rightSection={<Units block={block} unit={item?.unit} typed={typed} />}
        rightSectionWidth={unitsWidth(block)}
        onChange={({ currentTarget: { value } }) =>
          put((old) => changeEntry(old, offer, { quantity: value }))
        }
      />
      {kindRow(around.kind).inVials === true || isBlind ? null : (
        <AfterEntry flow={flow} onHand={offer.onHand} units={units} control={around.control} />
      )}
      {flow === 'count' ? (
        <CountedWhy
          entry={entry}
          row={row}
          blockId={block.id}
          lot={lot}
          variance={units === undefined || isBlind ? undefined : units - offer.onHand}
          unit={item?.unit}
          put={(change) => put((old) => changeEntry(old, offer, change))}
        />
      ) : null}
    </li>
  );
}

/** Whether its lines leave stock where it is, or keep it elsewhere on site. */
function staysOnSite({ goesTo, toCondition, inVials }: RecordKindRow): boolean {
  return goesTo !== undefined || toCondition !== undefined || inVials === true;
}
