import { Text } from '@mantine/core';
import { Empty } from '../../../components/empty.tsx';
import { ButtonLink } from '../../../components/text-link.tsx';
import { useText } from '../../../i18n/text.ts';
import { useMe } from '../../../reads/me.ts';

/** Stands for the stock of a facility in whose book nothing was recorded yet. */
export function EmptyBook({ facilityId }: { readonly facilityId: string }) {
  const { text } = useText();
  const { data: me } = useMe();
  if (me?.rights.includes('stock.record') !== true) {
    return (
      <Empty title={text('shelf.empty')}>
        <Text>{text('shelf.empty.readOnly')}</Text>
      </Empty>
    );
  }
  return (
    <Empty title={text('shelf.empty')}>
      <Text>{text('shelf.empty.remedy')}</Text>
      <ButtonLink
        to="/facilities/$facilityId/record/$kind"
        params={{ facilityId, kind: 'receive' }}
      >
        {text('kind.receive')}
      </ButtonLink>
    </Empty>
  );
}
