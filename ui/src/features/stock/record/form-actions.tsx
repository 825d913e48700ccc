import { Button, Group, Kbd } from '@mantine/core';
import { useText } from '../../../i18n/text.ts';

type Props = {
  readonly isSending: boolean;
  readonly isBegun: boolean;
  readonly onStartOver: () => void;
};

/** The ways on from a document that is written: to the review, or back to nothing. */
export function FormActions({ isSending, isBegun, onStartOver }: Props) {
  const { text } = useText();
  return (
    <Group justify="space-between">
      <Group gap="sm">
        <Button type="submit" data-entry loading={isSending}>
          {text('record.review')}
        </Button>
        <span className="forKeys" aria-hidden>
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
        </span>
      </Group>
      {isBegun ? (
        <Button variant="subtle" onClick={onStartOver}>
          {text('record.startOver')}
        </Button>
      ) : null}
    </Group>
  );
}
