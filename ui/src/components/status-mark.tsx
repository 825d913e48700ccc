import {
  IconAlertTriangle,
  IconArrowBarToUp,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
} from '@tabler/icons-react';
import type { StockStatus } from '@lumbung/schemas/endpoints/stock-rows';
import { useText } from '../i18n/text.ts';
import classes from './status-mark.module.css';

const ICONS = {
  negative: IconCircleMinus,
  out: IconCircleX,
  low: IconAlertTriangle,
  normal: IconCircleCheck,
  high: IconArrowBarToUp,
  noLevels: IconCircleDashed,
} as const satisfies Record<StockStatus, unknown>;

/** The status of an item's stock: an icon and a word, never the colour alone. */
export function StatusMark({ status }: { readonly status: StockStatus }) {
  const { text } = useText();
  const Icon = ICONS[status];
  return (
    <span className={classes['mark']} data-status={status}>
      <Icon size={18} aria-hidden />
      {text(`status.${status}`)}
    </span>
  );
}
