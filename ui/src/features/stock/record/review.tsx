import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { FacilityRow } from '@lumbung/schemas/endpoints/facilities';
import { momentWithOffset } from '../../../format/local-time.ts';
import { formatMoment } from '../../../format/moments.ts';
import type { Language } from '../../../i18n/language.ts';
import { useText } from '../../../i18n/text.ts';
import type { Composed } from './compose.ts';
import type { Draft } from './draft.ts';
import type { RecordKind } from './kinds.ts';
import type { OpenBlock } from './offers.ts';
import { PartyName } from './party-name.tsx';
import { ReviewLines } from './review-lines.tsx';

type Props = {
  /** What will be sent; undefined while nothing is reviewed. */
  readonly composed: Composed | undefined;
  readonly kind: RecordKind;
  readonly draft: Draft;
  readonly blocks: readonly OpenBlock[];
  readonly facility: FacilityRow;
  readonly onBack: () => void;
  readonly onConfirm: (composed: Composed) => void;
};

/** Shows a document once more before it is recorded; Enter confirms, Escape goes back. */
export function Review({ composed, kind, draft, blocks, facility, onBack, onConfirm }: Props) {
  const { text, language } = useText();
  return (
    <Modal
      opened={composed !== undefined}
      onClose={onBack}
      size="lg"
      title={text('review.title', { kind: text(`kind.${kind}`) })}
      closeButtonProps={{ 'aria-label': text('close') }}
    >
      {composed === undefined ? null : (
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
          <ReviewLines composed={composed} blocks={blocks} />
          <Group>
            <ConfirmButton
              label={text(`review.confirm.${kind}`)}
              onConfirm={() => onConfirm(composed)}
            />
            <Button variant="default" onClick={onBack}>
              {text('review.back')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** It has the focus as soon as it is there, so that Enter, however soon, finds it. */
function ConfirmButton(props: { readonly label: string; readonly onConfirm: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <Button ref={button} data-autofocus onKeyDown={refuseHeldKeys} onClick={props.onConfirm}>
      {props.label}
    </Button>
  );
}

function writtenMoment(draft: Draft, zone: string, language: Language): string | undefined {
  if (draft.when === 'now') return undefined;
  const time = draft.time === '' ? '12:00' : draft.time;
  const precision = draft.time === '' ? 'day' : 'instant';
  return formatMoment(momentWithOffset(draft.date, time, zone), zone, language, precision);
}

/** The press that opened the review must not confirm it, however long the keys are held. */
function refuseHeldKeys(event: KeyboardEvent): void {
  if (event.repeat || event.ctrlKey || event.metaKey) event.preventDefault();
}
