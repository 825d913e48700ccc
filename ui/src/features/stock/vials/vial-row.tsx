import { Button, Group } from '@mantine/core';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import type { OpenVialRow } from '@lumbung/schemas/endpoints/vials';
import type { Reply } from '../../../client/call.ts';
import { formatMoment } from '../../../format/moments.ts';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { BalanceName } from '../balance-name.tsx';
import { VialForm } from './vial-form.tsx';
import { VialTime } from './vial-time.tsx';
import type { Taking } from './vial-taking.ts';
import classes from './vials.module.css';

type Props = {
  readonly row: OpenVialRow;
  readonly me: Reply<'getMe'>;
  readonly facility: FacilityRow;
  /** When the row was read, in milliseconds since 1970. */
  readonly readAt: number;
  /** What is being done with them. */
  readonly taking: Taking | undefined;
  readonly onTaking: (taking: Taking | undefined) => void;
  /** Asks for taking back that they were opened. */
  readonly onTakeBack: () => void;
  readonly onDone: (words: string, ordinal: number) => void;
};

const TAKINGS: readonly Taking[] = ['use', 'discard'];

/** Vials that were opened together: what is left of them until when, and what can be done. */
export function VialRow(props: Props) {
  const { row, me, facility, readAt, taking, onTaking, onTakeBack, onDone } = props;
  const { text, language } = useText();
  const number = (units: number) => formatNumber(units, language);
  const vials = { vials: number(row.vials), perVial: number(row.unitsPerVial) };
  const unit = unitName(text, row.unit, row.quantity);
  const left = { left: number(row.left), of: number(row.quantity), unit };
  const opened = formatMoment(row.openedAt, facility.zone, language);
  return (
    <li className={classes['row']} data-past={row.past}>
      <div className={classes['head']}>
        <div>
          <h2 className={classes['name']}>{row.name}</h2>
          <BalanceName balance={{ ...row, condition: 'usable' }} />
        </div>
        <div className={classes['left']}>
          <strong>{text('vials.left', left)}</strong>
          <div className="small muted">{text('vials.vials', vials)}</div>
        </div>
      </div>
      <VialTime row={row} zone={facility.zone} readAt={readAt} />
      <span className="small muted">{text('vials.openedAt', { moment: opened })}</span>
      {me.rights.includes('stock.record') ? (
        <Group gap="xs">
          {TAKINGS.map((each) => (
            <Button
              key={each}
              variant={taking === each ? 'light' : 'default'}
              aria-expanded={taking === each}
              aria-label={text(`vials.of.${each}`, { item: row.name, lot: row.lotNumber ?? '' })}
              onClick={() => onTaking(taking === each ? undefined : each)}
            >
              {text(`vials.${each}`)}
            </Button>
          ))}
          {me.rights.includes('stock.reverse') && row.left === row.quantity ? (
            <Button
              variant="subtle"
              aria-label={text('vials.of.takeBack', { item: row.name, lot: row.lotNumber ?? '' })}
              onClick={onTakeBack}
            >
              {text('card.takeBack')}
            </Button>
          ) : null}
        </Group>
      ) : null}
      {taking === undefined ? null : (
        <VialForm
          key={taking}
          user={me.user}
          facility={facility}
          row={row}
          taking={taking}
          onDone={onDone}
        />
      )}
    </li>
  );
}
