import { Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Problem } from '@lumbung/schemas/problem';
import { useDescriber } from '../../../components/describer.tsx';
import { Notice } from '../../../components/notice.tsx';
import { refusalText } from '../../../i18n/refusal-text.ts';
import { useText } from '../../../i18n/text.ts';
import type { Composed } from './compose.ts';
import type { OpenBlock } from './offers.ts';
import { lineOfPointer } from './fields.ts';
import { FocusedButton } from './focused-button.tsx';
import { nameOf } from './finding.ts';
import classes from './record.module.css';

type Props = {
  readonly problem: Problem;
  readonly composed: Composed;
  readonly blocks: readonly OpenBlock[];
  /** Back to the fields, which show the same. */
  readonly onPutRight: () => void;
};

/** What the server would refuse: on which line, why, and what would do. Nothing was recorded. */
export function ReviewRefused({ problem, composed, blocks, onPutRight }: Props) {
  const { text } = useText();
  const describe = useDescriber();
  const all = problem.refusals.length > 0 ? problem.refusals : [problem];
  const title = all.length === 1 ? 'review.refused.one' : 'review.refused.other';
  const aboutOf = (pointer: string) => {
    const line = lineOfPointer(pointer, composed.lines);
    const open = blocks.find(({ block }) => block.id === line?.blockId);
    return open === undefined ? undefined : nameOf(open, line?.lotNumber);
  };
  return (
    <div role="alert">
      <Notice
        tone="problem"
        icon={<IconAlertTriangle aria-hidden />}
        title={text(title, { count: all.length })}
        data-check="refused"
      >
        <ul className={classes['review']}>
          {all.map((refused, index) => {
            const words = refusalText(refused, text, describe);
            const about = aboutOf(refused.pointer);
            return (
              <li key={index}>
                {about === undefined ? null : <strong>{about}: </strong>}
                {words.title}
                <div>{words.remedy}</div>
              </li>
            );
          })}
        </ul>
        <Group>
          <FocusedButton label={text('review.putRight')} onPress={onPutRight} />
        </Group>
      </Notice>
    </div>
  );
}
