import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { MouseEvent } from 'react';
import { useText } from '../i18n/text.ts';
import classes from './error-summary.module.css';
import { Notice } from './notice.tsx';

/** Something to put right: where it is, what happened, and what to do. */
export type Issue = {
  /** The identity on the page of the field. */
  readonly field: string;
  readonly title: string;
  readonly remedy?: string;
};

type Props = {
  readonly issues: readonly Issue[];
  /** Changes with every attempt; the summary takes the focus when it does. */
  readonly attempt: number;
};

/** All that is to be put right, at the top of the page, each with a way to its field. */
export function ErrorSummary({ issues, attempt }: Props) {
  const { text } = useText();
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (attempt > 0) summary.current?.focus();
  }, [attempt]);
  if (issues.length === 0) return null;
  const title =
    issues.length === 1 ? text('summary.one') : text('summary.other', { count: issues.length });
  return (
    <Notice ref={summary} tone="problem" icon={<IconAlertTriangle aria-hidden />} title={title}>
      <ul className={classes['list']}>
        {issues.map((issue, index) => (
          <li key={`${issue.field}-${index}`}>
            <a href={`#${issue.field}`} onClick={(event) => goTo(event, issue.field)}>
              {issue.title}
            </a>
            {issue.remedy === undefined ? null : <div>{issue.remedy}</div>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function goTo(event: MouseEvent, field: string): void {
  event.preventDefault();
  const target = document.getElementById(field);
  target?.focus();
  if (target instanceof HTMLInputElement) target.select();
}
