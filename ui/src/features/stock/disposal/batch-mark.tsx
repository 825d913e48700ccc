import { IconCertificate, IconClock } from '@tabler/icons-react';
import type { BatchRow } from '@lumbung/schemas/endpoints/disposal';
import { useText } from '../../../i18n/text.ts';
import classes from './disposal.module.css';

/** Whether a destruction batch is certified, and by which certificate: an icon and words. */
export function BatchMark({ batch }: { readonly batch: BatchRow }) {
  const { text } = useText();
  const { certificate } = batch;
  const Icon = certificate === undefined ? IconClock : IconCertificate;
  return (
    <span className={classes['mark']} data-certified={certificate !== undefined}>
      <Icon size={18} aria-hidden />
      {certificate === undefined
        ? text('disposal.notCertified')
        : text('disposal.certified', { certificate: certificate.certificate })}
    </span>
  );
}
