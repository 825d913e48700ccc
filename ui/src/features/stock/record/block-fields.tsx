import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { useText } from '../../../i18n/text.ts';
import { BlockChoices } from './block-choices.tsx';
import { BlockHead } from './block-head.tsx';
import { addLot, changeBlock } from './changes.ts';
import type { Block, Draft } from './draft.ts';
import { blockPartId } from './fields.ts';
import { kindRow } from './kinds.ts';
import { LotRow } from './lot-row.tsx';
import { OfferRow } from './offer-row.tsx';
import type { OpenBlock, Surroundings } from './offers.ts';
import { OverrideReason } from './override-reason.tsx';
import classes from './record.module.css';

type Props = {
  readonly open: OpenBlock;
  readonly number: number;
  readonly around: Surroundings;
  readonly facility: FacilityRow;
  readonly change: (change: (draft: Draft) => Draft) => void;
};

/** One item of a document: what is on the shelf of it, and what a person writes for each lot. */
export function BlockFields({ open, number, around, facility, change }: Props) {
  const { text } = useText();
  const { block, item, flow, offers } = open;
  const row = kindRow(around.kind);
  const put = (to: (block: Block) => Block) => change((old) => changeBlock(old, block.id, to));
  const isNaming = row.identifies === true;
  const isTyped = row.typedLots && flow !== 'out' && !(isNaming && offers.length === 0);
  return (
    <section
      id={blockPartId(block.id)}
      className={classes['block']}
      aria-label={item?.name ?? block.item}
    >
      <BlockHead open={open} number={number} around={around} change={change} />
      <BlockChoices open={open} around={around} facilityId={facility.id} put={put} />
      {offers.length === 0 || isNaming ? null : (
        <ul className={classes['rows']}>
          {offers.map((offer) => (
            <OfferRow
              key={offer.id}
              open={open}
              offer={offer}
              around={around}
              facility={facility}
              put={put}
            />
          ))}
        </ul>
      )}
      {offers.length === 0 && flow === 'out' ? <Text>{text('record.noneOnHand')}</Text> : null}
      {offers.length === 0 && isNaming ? <Text>{text('record.unknown.none')}</Text> : null}
      {isTyped
        ? block.lots.map((lot) => (
            <LotRow
              key={lot.id}
              kind={around.kind}
              open={open}
              lot={lot}
              facility={facility}
              put={put}
            />
          ))
        : null}
      {isTyped && mayAddLot(open) ? (
        <Button
          variant="subtle"
          className={classes['add'] ?? ''}
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => change((old) => addLot(old, block.id, around.against?.place))}
        >
          {text(item?.lotManaged === false ? 'record.addQuantity' : 'record.addLot')}
        </Button>
      ) : null}
      {row.suggested ? <OverrideReason open={open} around={around} put={put} /> : null}
    </section>
  );
}

/** An item without lots has one quantity, on a balance of the book or typed. */
function mayAddLot({ block, item, offers }: OpenBlock): boolean {
  return item?.lotManaged !== false || block.lots.length + offers.length === 0;
}
