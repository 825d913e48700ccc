import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import type { PlanningRow } from '@lumbung/schemas/endpoints/planning-rows';
import { useText } from '../../../i18n/text.ts';

const route = getRouteApi('/signed-in/facilities/$facilityId/planning');

/** Opens and closes how the numbers of an item come about; it stands in the address. */
export function HowButton({ row }: { readonly row: PlanningRow }) {
  const { text } = useText();
  const { open = [] } = route.useSearch();
  const navigate = route.useNavigate();
  const isOpen = open.includes(row.item);
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
      aria-label={`${text('planning.how')}: ${row.name}`}
      rightSection={<Icon size={18} aria-hidden />}
      onClick={toggle}
    >
      {text('planning.how')}
    </Button>
  );
}
