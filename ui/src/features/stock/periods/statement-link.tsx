import { VisuallyHidden } from '@mantine/core';
import { TextLink } from '../../../components/text-link.tsx';
import { useText } from '../../../i18n/text.ts';
import classes from './periods.module.css';

type Props = {
  readonly facilityId: string;
  readonly from: string;
  readonly to: string;
  /** The period that it is of. */
  readonly name: string;
  readonly isSoFar?: boolean;
  /** The event that closed the period. */
  readonly period?: string;
};

/** The way from a period to its statement. */
export function StatementLink({ facilityId, from, to, name, isSoFar = false, period }: Props) {
  const { text } = useText();
  return (
    <TextLink
      to="/facilities/$facilityId/periods/statement"
      params={{ facilityId }}
      search={{ from, to, period }}
      className={classes['way'] ?? ''}
    >
      {text(isSoFar ? 'periods.statementSoFar' : 'periods.statement')}
      <VisuallyHidden> {name}</VisuallyHidden>
    </TextLink>
  );
}
