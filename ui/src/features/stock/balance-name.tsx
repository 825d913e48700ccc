import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { MAIN_PLACE, UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import type { BalanceKey } from '@lumbung/schemas/stock/balance-key';
import { useText } from '../../i18n/text.ts';
import { FunderName, PlaceName, ProgramName } from '../../reads/names.tsx';
import classes from './balance-name.module.css';

type Props = { readonly balance: BalanceKey & { lotNumber?: string | undefined } };

/** Which balance it is: the lot, and whatever tells it from its neighbours. */
export function BalanceName({ balance }: Props) {
  const { text } = useText();
  const { lot, lotNumber, vvmStage, condition, place, program, funding } = balance;
  const marks: ReactNode[] = [
    vvmStage === undefined ? null : text(`vvm.${vvmStage}`),
    condition === 'usable' ? null : text(`condition.${condition}`),
    place === MAIN_PLACE ? null : <PlaceName id={place} />,
    program === undefined ? null : <ProgramName id={program} />,
    funding === undefined ? null : <FunderName id={funding} />,
  ].filter((mark) => mark !== null);
  return (
    <span className={classes['name']}>
      {lotNumber === undefined || lot === UNKNOWN_LOT ? (
        text(lot === UNKNOWN_LOT ? 'lot.unknown' : 'lot.none')
      ) : (
        <strong>{lotNumber}</strong>
      )}
      {marks.length === 0 ? null : (
        <span className={classes['marks']}>
          {marks.map((mark, index) => (
            <Fragment key={index}>
              {index === 0 ? null : ' · '}
              {mark}
            </Fragment>
          ))}
        </span>
      )}
    </span>
  );
}
