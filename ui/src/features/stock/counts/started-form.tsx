import { Stack, Text } from '@mantine/core';
import type { ItemRow } from '@lumbung/schemas/endpoints/catalogue';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import type { Reply } from '../../../client/call.ts';
import { ProblemError } from '../../../client/faults.ts';
import { Fault } from '../../../components/fault.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { formatMoment } from '../../../format/moments.ts';
import { useText } from '../../../i18n/text.ts';
import { Unanswered } from '../record/unanswered.tsx';
import { CountFields } from './count-fields.tsx';
import { CountOver } from './count-over.tsx';
import { GiveUp } from './give-up.tsx';
import { Moved } from './moved.tsx';
import { ScopeWords } from './scope-words.tsx';
import { useStartedCount } from './use-started-count.ts';

type Props = {
  readonly user: string;
  readonly facility: FacilityRow;
  readonly items: readonly ItemRow[];
  readonly snapshot: Reply<'getStartedCount'>;
  /** What was counted is compared with the book: it may be shown from now on. */
  readonly onCompared: () => void;
};

/** A count against its snapshot: written, compared, sent, and what became of it. */
export function StartedForm({ user, facility, items, snapshot, onCompared }: Props) {
  const { text, language } = useText();
  const { start, changedSince } = snapshot;
  const facilityId = facility.id;
  const started = start.event;
  const count = useStartedCount({ user, facility, items, snapshot });
  const { document, scope, around, blocks, composed } = count;
  const { answer } = document;
  if (document.isUnanswered) {
    return (
      <Unanswered
        kind="count"
        composed={composed()}
        blocks={blocks}
        isSending={document.isSending}
        onSendAgain={() => void document.send(composed())}
        onStartOver={document.startOver}
      />
    );
  }
  if (answer.kind === 'taken') {
    return <CountOver facilityId={facilityId} recorded={answer.reply.eventIds[0]} />;
  }
  if (start.ended !== undefined) return <CountOver facilityId={facilityId} />;
  return (
    <Stack>
      <div>
        <PageHeading title={text('counts.counting')} />
        <Text className="muted">
          <ScopeWords scope={scope} />
          {' · '}
          {text('counts.startedAt', {
            moment: formatMoment(start.startedAt, facility.zone, language),
          })}
        </Text>
      </div>
      {changedSince.length === 0 ? null : (
        <Moved
          user={user}
          facility={facility}
          started={started}
          scope={scope}
          draft={document.draft}
          moved={changedSince}
        />
      )}
      {answer.kind === 'notTaken' ? <Fault error={new ProblemError(answer.problem)} /> : null}
      <CountFields
        document={document}
        blocks={blocks}
        around={around}
        facility={facility}
        allowed={scope.kind === 'items' ? scope.items : undefined}
        compose={composed}
        onCompared={onCompared}
      />
      <GiveUp user={user} facilityId={facilityId} started={started} />
    </Stack>
  );
}
