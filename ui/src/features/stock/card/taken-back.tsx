import { Text } from '@mantine/core';
import { DoneNotice } from '../../../components/done-notice.tsx';
import { useText } from '../../../i18n/text.ts';

/** Says that lines were taken back, as the server answered. */
export function TakenBack({ ordinal }: { readonly ordinal: number }) {
  const { text } = useText();
  return (
    <DoneNotice title={text('reversal.done')} ordinal={ordinal}>
      <Text>{text('reversal.done.help', { ordinal })}</Text>
    </DoneNotice>
  );
}
