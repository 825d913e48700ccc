import { NumberInput } from '../../components/number-input.tsx';
import { ReasonSelect } from '../../components/reason-select.tsx';
import { formatNumber } from '../../format/numbers.ts';
import { useText } from '../../i18n/text.ts';
import { useFieldError } from '../stock/record/field-errors.tsx';
import { dividedOf } from './arrival.ts';
import type { ArrivalFlaw, TypedArrival } from './arrival.ts';
import classes from './shipments.module.css';

type Props = {
  /** The identities on the page of the fields. */
  readonly idOf: (field: ArrivalFlaw) => string;
  /** The goods, for those who do not see where the fields stand. */
  readonly of: string;
  /** What the note says, in units. */
  readonly noted: number;
  readonly unitsPerPack: number;
  readonly typed: TypedArrival;
  readonly change: (to: Partial<TypedArrival>) => void;
};

/** How much of what the note says was accepted and rejected, and why the rest differs. */
export function DivisionFields({ idOf, of, noted, unitsPerPack, typed, change }: Props) {
  const { text, language } = useText();
  const errorOf = useFieldError();
  const { rejected, missing, excess } = dividedOf(noted, typed, unitsPerPack);
  const number = (field: 'accepted' | 'rejected') => (
    <NumberInput
      id={idOf(field)}
      label={text(`arrival.${field}`)}
      of={of}
      value={typed[field]}
      error={errorOf(idOf(field))}
      onType={(value) => change({ [field]: value })}
    />
  );
  const why = (field: 'rejectedReason' | 'differenceReason') => (
    <ReasonSelect
      id={idOf(field)}
      label={text(`arrival.${field}`)}
      classes={['discrepancy']}
      value={typed[field]}
      error={errorOf(idOf(field))}
      onChange={(reason) => change({ [field]: reason })}
    />
  );
  const quantity = formatNumber(missing + excess, language);
  return (
    <>
      <div className={classes['arrived']}>
        {number('accepted')}
        {number('rejected')}
        {rejected > 0 ? why('rejectedReason') : null}
      </div>
      {missing + excess === 0 ? null : (
        <div className={classes['arrived']}>
          <span className={classes['mark']} data-state="discrepant">
            {text(missing > 0 ? 'arrival.missing' : 'arrival.excess', { quantity })}
          </span>
          {why('differenceReason')}
        </div>
      )}
    </>
  );
}
