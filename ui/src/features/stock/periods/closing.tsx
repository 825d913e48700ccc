import { Modal } from '@mantine/core';
import { useText } from '../../../i18n/text.ts';
import { ClosingForm } from './closing-form.tsx';
import type { ClosingProps } from './closing-form.tsx';

type Props = ClosingProps & {
  readonly isAsked: boolean;
  /** Back to the button that asked, unless the notice of what was done takes the focus. */
  readonly returnsFocus: boolean;
};

/** Asks once more before a period is closed. */
export function Closing({ isAsked, returnsFocus, ...props }: Props) {
  const { text } = useText();
  return (
    <Modal
      opened={isAsked}
      onClose={props.onCancel}
      returnFocus={returnsFocus}
      size="lg"
      title={text('closing.title', { period: props.name })}
      closeButtonProps={{ 'aria-label': text('close') }}
    >
      {isAsked ? <ClosingForm {...props} /> : null}
    </Modal>
  );
}
