import { Text } from '@mantine/core';
import encodeQR from 'qr';
import { useText } from '../../i18n/text.ts';
import classes from './audit.module.css';

/** Modules of white that a code needs around it (ISO/IEC 18004). */
const BORDER = 4;

/**
 * The signed checkpoint that a page was verified against, as text and as a QR code of that text:
 * whoever has the paper can later hold the log against it.
 */
export function PaperSeal({ note }: { readonly note: string }) {
  const { text } = useText();
  const rows = encodeQR(note, 'raw', { ecc: 'medium', border: BORDER });
  const path = rows
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <section className={classes['seal']} aria-label={text('seal.title')}>
      <svg
        className={classes['qr']}
        viewBox={`0 0 ${rows.length} ${rows.length}`}
        role="img"
        aria-label={text('seal.qr')}
        shapeRendering="crispEdges"
      >
        <rect width={rows.length} height={rows.length} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <div>
        <Text fw={600}>{text('seal.title')}</Text>
        <Text className="small">{text('seal.help')}</Text>
        <pre className={classes['note']} data-checkpoint>
          {note}
        </pre>
      </div>
    </section>
  );
}
