import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { CardRow } from '@lumbung/schemas/endpoints/stock-rows';
import { MAIN_PLACE } from '@lumbung/schemas/stock/balance-key';
import { useText } from '../../../i18n/text.ts';
import { FunderName, PlaceName, ProgramName } from '../../../reads/names.tsx';

type Props = {
  readonly row: Omit<CardRow, 'balance'>;
  readonly to: NonNullable<CardRow['movedTo']>;
};

/** Where an entry moved stock on site: what is other there than it was. */
export function MovedTo({ row, to }: Props) {
  const { text } = useText();
  const place = to.place === MAIN_PLACE ? text('place.main') : <PlaceName id={to.place} />;
  const stage = text(to.vvmStage === undefined ? 'vvm.notRead' : `vvm.${to.vvmStage}`);
  const parts: ReactNode[] = [
    to.place === row.place ? null : place,
    to.vvmStage === row.vvmStage ? null : stage,
    to.program === row.program ? null : <OrNone id={to.program} of={ProgramName} />,
    to.funding === row.funding ? null : <OrNone id={to.funding} of={FunderName} />,
  ].filter((part) => part !== null);
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? null : ' · '}
      {part}
    </Fragment>
  ));
}

type Named = (props: { readonly id: string }) => ReactNode;

function OrNone({ id, of: Name }: { readonly id: string | undefined; readonly of: Named }) {
  const { text } = useText();
  return id === undefined ? text('card.movedTo.none') : <Name id={id} />;
}
