import { VisuallyHidden } from '@mantine/core';
import { TextLink } from '../../../components/text-link.tsx';
import { useText } from '../../../i18n/text.ts';
import classes from './periods.module.css';

type Props = {
  readonly facilityId: string;
  /** The event that closed the period. */
  readonly period: string;
  readonly name: string;
};

/** The way from a closed period to what arrived late for it. */
export function AdjustmentsLink({ facilityId, period, name }: Props) {
  const { text } = useText();
  return (
    <TextLink
      to="/facilities/$facilityId/periods/adjustments"
      params={{ facilityId }}
      search={{ period }}
      className={classes['way'] ?? ''}
      data-screen-only
    >
      {text('adjustments.link')}
      <VisuallyHidden> {name}</VisuallyHidden>
    </TextLink>
  );
}
