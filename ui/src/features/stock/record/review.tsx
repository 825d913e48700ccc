import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { momentWithOffset } from '../../../format/local-time.ts';
import { formatMoment } from '../../../format/moments.ts';
import type { Language } from '../../../i18n/language.ts';
import { useText } from '../../../i18n/text.ts';
import type { Composed } from './compose.ts';
import type { Draft } from './draft.ts';
import { FocusedButton } from './focused-button.tsx';
import type { RecordKind } from './kinds.ts';
import type { OpenBlock } from './offers.ts';
import { PartyName } from './party-name.tsx';
import { postedOf } from './posted.ts';
import { ReviewCheck } from './review-check.tsx';
import { ReviewLines } from './review-lines.tsx';
import { ReviewRefused } from './review-refused.tsx';
import { useCheck } from './use-check.ts';
import type { useDocument } from './use-document.ts';

type Props = {
  /** What will be sent; undefined while nothing is reviewed. */
  readonly composed: Composed | undefined;
  readonly document: ReturnType<typeof useDocument>;
  readonly kind: RecordKind;
  readonly blocks: readonly OpenBlock[];
  readonly facility: FacilityRow;
  readonly onClose: () => void;
};

/** Shows a document once more before it is recorded; Enter confirms, Escape goes back. */
export function Review({ composed, ...props }: Props) {
  const { text } = useText();
  return (
    <Modal
      opened={composed !== undefined}
      onClose={props.onClose}
      size="lg"
      title={text('review.title', { kind: text(`kind.${props.kind}`) })}
      closeButtonProps={{ 'aria-label': text('close') }}
    >
      {composed === undefined ? null : <Reviewed {...props} composed={composed} />}
    </Modal>
  );
}

/** The document, what the server says of it, and the way on, which waits for nothing. */
function Reviewed(props: Props & { readonly composed: Composed }) {
  const { composed, document, kind, blocks, facility, onClose } = props;
  const { draft } = document;
  const { text, language } = useText();
  const check = useCheck(facility.id, document.commandId, composed);
  const posted = check.kind === 'passed' ? postedOf(check.answer, composed) : undefined;
  return (
    <Stack>
      <Text>
        {draft.party === '' ? null : (
          <>
            <PartyName draft={draft} kind={kind} facilityId={facility.id} />
            {' · '}
          </>
        )}
        {writtenMoment(draft, facility.zone, language) ?? text('record.when.now')}
        {draft.document === '' ? '' : ` · ${draft.document}`}
      </Text>
      <ReviewLines composed={composed} blocks={blocks} posted={posted} />
      <ReviewCheck check={check} posted={posted} />
      {check.kind === 'refused' ? (
        <ReviewRefused
          problem={check.problem}
          composed={composed}
          blocks={blocks}
          onPutRight={() => {
            onClose();
            document.wouldBeRefused(check.problem, composed);
          }}
        />
      ) : (
        <Group>
          <FocusedButton
            label={text(`review.confirm.${kind}`)}
            onPress={() => {
              onClose();
              void document.send(composed);
            }}
          />
          <Button variant="default" onClick={onClose}>
            {text('review.back')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function writtenMoment(draft: Draft, zone: string, language: Language): string | undefined {
  if (draft.when === 'now') return undefined;
  const time = draft.time === '' ? '12:00' : draft.time;
  const precision = draft.time === '' ? 'day' : 'instant';
  return formatMoment(momentWithOffset(draft.date, time, zone), zone, language, precision);
}
