import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import type { StockRow } from '@lumbung/schemas/endpoints/stock-rows';
import { useText } from '../../../i18n/text.ts';

const route = getRouteApi('/signed-in/facilities/$facilityId/stock');

type Props = { readonly row: StockRow; readonly count: number };

/** Opens and closes the lots of an item; which are open stands in the address. */
export function LotsButton({ row, count }: Props) {
  const { text } = useText();
  const { open = [] } = route.useSearch();
  const navigate = route.useNavigate();
  const isOpen = open.includes(row.item);
  const lots = text(count === 1 ? 'shelf.lotCount.one' : 'shelf.lotCount.other', { count });
  const toggle = () => {
    const others = open.filter((item) => item !== row.item);
    const next = isOpen ? others : [...others, row.item];
    void navigate({
      search: (old) => ({ ...old, open: next.length === 0 ? undefined : next }),
      replace: true,
      resetScroll: false,
    });
  };
  const Icon = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <Button
      variant="subtle"
      px="xs"
      aria-expanded={isOpen}
      aria-label={text('shelf.lotsOf', { lots, item: row.name })}
      rightSection={<Icon size={18} aria-hidden />}
      onClick={toggle}
    >
      {lots}
    </Button>
  );
}
