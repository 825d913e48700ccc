import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { BatchRow, DestroyedRow } from '@lumbung/schemas/endpoints/disposal';
import { reading } from '../../../client/api.ts';
import { DoneNotice } from '../../../components/done-notice.tsx';
import { Empty } from '../../../components/empty.tsx';
import { Fault } from '../../../components/fault.tsx';
import { Loading } from '../../../components/loading.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { ButtonLink, TextLink } from '../../../components/text-link.tsx';
import { useToday } from '../../../components/use-today.ts';
import { formatDate } from '../../../format/moments.ts';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { useFacility } from '../../../reads/facility.ts';
import { useMe } from '../../../reads/me.ts';
import { BatchMark } from './batch-mark.tsx';
import { CertificateForm } from './certificate-form.tsx';
import classes from './disposal.module.css';

const route = getRouteApi('/signed-in/facilities/$facilityId/disposal/$batchId');

/** A destruction batch: what was destroyed in it, and its certificate, or the form for one. */
export function Batch() {
  const { text } = useText();
  const { facilityId, batchId } = route.useParams();
  const { data: me } = useMe();
  const zone = useFacility(facilityId)?.zone;
  const today = useToday(zone ?? 'Etc/UTC');
  const [certified, setCertified] = useState<number>();
  const read = reading('getDestructionBatch', { params: { facilityId, batchId } });
  const { data, error, refetch } = useQuery(read);
  if (error !== null) return <Fault error={error} onRetry={() => void refetch()} />;
  if (data === undefined || me === undefined || zone === undefined) return <Loading />;
  const { batch, rows } = data;
  const mayRecord = me.rights.includes('stock.record') && batch.certificate === undefined;
  return (
    <Stack>
      <TextLink to="/facilities/$facilityId/disposal" params={{ facilityId }}>
        {text('disposal.title')}
      </TextLink>
      <PageHeading title={text('disposal.batch', { code: batch.code })} />
      {certified === undefined ? null : (
        <DoneNotice title={text('certificate.done')} ordinal={certified} />
      )}
      <BatchMark batch={batch} />
      <Certificate batch={batch} />
      {rows.length === 0 ? <Empty title={text('disposal.empty')} /> : <Destroyed rows={rows} />}
      {mayRecord ? (
        <div>
          <ButtonLink
            variant="default"
            to="/facilities/$facilityId/record/$kind"
            params={{ facilityId, kind: 'destroy' }}
          >
            {text('kind.destroy')}
          </ButtonLink>
        </div>
      ) : null}
      {mayRecord && rows.length > 0 ? (
        <CertificateForm
          user={me.user}
          facilityId={facilityId}
          batchId={batchId}
          today={today}
          onCertified={setCertified}
        />
      ) : null}
    </Stack>
  );
}

function Certificate({ batch }: { readonly batch: BatchRow }) {
  const { text, language } = useText();
  const { certificate } = batch;
  if (certificate === undefined) return null;
  const { method, destroyedOn, witnesses } = certificate;
  return (
    <Text>
      {text(`destructionMethod.${method}`)} · {formatDate(destroyedOn, language)} ·{' '}
      {text('certificate.witnessed', { count: witnesses.length })}
    </Text>
  );
}

function Destroyed({ rows }: { readonly rows: readonly DestroyedRow[] }) {
  const { text, language } = useText();
  return (
    <ul className={classes['balances']} aria-label={text('disposal.destroyed')}>
      {rows.map(({ item, name, unit, lot, lotNumber, quantity }) => (
        <li key={`${item} ${lot}`} className={classes['balance']}>
          <strong>{name}</strong>
          <span>{lot === undefined ? '' : (lotNumber ?? text('lot.unknown'))}</span>
          <span className="number">
            <strong>{formatNumber(quantity, language)}</strong> {unitName(text, unit, quantity)}
          </span>
        </li>
      ))}
    </ul>
  );
}
