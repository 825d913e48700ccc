import { Checkbox, Group } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useText } from '../../../i18n/text.ts';

const route = getRouteApi('/signed-in/facilities/$facilityId/planning');

/** What counts as consumption, and over which days it is averaged; it stands in the address. */
export function SwitchRow() {
  const { text } = useText();
  const { transfers, stockOutDays } = route.useSearch();
  const navigate = route.useNavigate();
  const countTransfers = (isCounted: boolean) =>
    void navigate({
      search: (old) => ({ ...old, transfers: isCounted ? 'counted' : undefined }),
      replace: true,
      resetScroll: false,
    });
  const leaveOut = (isLeftOut: boolean) =>
    void navigate({
      search: (old) => ({ ...old, stockOutDays: isLeftOut ? undefined : 'counted' }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Group gap="lg">
      <Checkbox
        label={text('planning.stockOutDays')}
        checked={stockOutDays !== 'counted'}
        onChange={(event) => leaveOut(event.currentTarget.checked)}
      />
      <Checkbox
        label={text('planning.transfers')}
        checked={transfers === 'counted'}
        onChange={(event) => countTransfers(event.currentTarget.checked)}
      />
    </Group>
  );
}
