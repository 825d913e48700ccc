import { Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Fault } from '../../components/fault.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { Picker } from '../../components/picker.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { useText } from '../../i18n/text.ts';
import { useItems } from '../../reads/catalogue.ts';
import { useFacility } from '../../reads/facility.ts';
import { KeyPanel } from './key-panel.tsx';

const route = getRouteApi('/signed-in/facilities/$facilityId/audit');

/** Where an auditor begins: which facility, and which item of it. */
export function AuditStart() {
  const { text } = useText();
  const { facilityId } = route.useParams();
  const facility = useFacility(facilityId);
  const navigate = route.useNavigate();
  const { data, error, refetch } = useItems();
  const choices = (data?.rows ?? []).map(({ id, name, code }) => ({
    value: id,
    label: name,
    note: code,
  }));
  const pick = (itemId: string) =>
    void navigate({ to: '/facilities/$facilityId/audit/$itemId', params: { facilityId, itemId } });
  return (
    <Stack>
      <div>
        <PageHeading title={text('audit.title')} />
        <Text className="muted">{text('audit.help')}</Text>
      </div>
      <Text>
        {text('audit.at', { facility: facility?.name ?? '' })}{' '}
        <TextLink to="/facilities">{text('facilities.choose')}</TextLink>
      </Text>
      {error === null ? null : <Fault error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <Loading /> : null}
      {data === undefined ? null : (
        <Picker
          id="audit-item"
          label={text('audit.item')}
          description={
            data.next === undefined ? undefined : text('record.item.cut', { count: choices.length })
          }
          choices={choices}
          value=""
          onPick={pick}
        />
      )}
      <KeyPanel />
    </Stack>
  );
}
