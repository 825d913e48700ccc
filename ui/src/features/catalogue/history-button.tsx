import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useText } from '../../i18n/text.ts';

type Props = {
  readonly lot: string;
  readonly isOpen: boolean;
  /** The id of what it opens. */
  readonly controls: string;
  readonly onToggle: () => void;
};

/** Opens and closes what became of a lot. */
export function HistoryButton({ lot, isOpen, controls, onToggle }: Props) {
  const { text } = useText();
  const Icon = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <Button
      variant="subtle"
      aria-expanded={isOpen}
      aria-controls={controls}
      aria-label={text('lots.historyOf', { lot })}
      rightSection={<Icon size={20} aria-hidden />}
      onClick={onToggle}
    >
      {text('lots.history')}
    </Button>
  );
}
