import { Checkbox } from '@mantine/core';
import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import { useItems } from '../../../reads/catalogue.ts';
import classes from './card.module.css';
import type { StockDocument } from './stock-document.ts';

type Props = {
  readonly id: string;
  readonly document: StockDocument;
  readonly chosen: readonly number[];
  readonly onChoose: (lines: readonly number[]) => void;
};

/** The lines of a stock document, each to be chosen, or all at once. */
export function DocumentLines({ id, document, chosen, onChoose }: Props) {
  const { text, language } = useText();
  const { data: items } = useItems();
  const { lines } = document.data;
  const all = lines.map(({ line }) => line);
  return (
    <fieldset id={id} tabIndex={-1} className={classes['lines']}>
      <legend>{text('reversal.lines')}</legend>
      {all.length < 2 ? null : (
        <Checkbox
          py="xs"
          label={text('reversal.all')}
          checked={chosen.length === all.length}
          indeterminate={chosen.length > 0 && chosen.length < all.length}
          onChange={(event) => onChoose(event.currentTarget.checked ? all : [])}
        />
      )}
      {lines.map(({ line, item, lotNumber, quantity }) => {
        const known = items?.rows.find((row) => row.id === item);
        const amount = `${formatNumber(quantity, language)} ${unitName(text, known?.unit ?? '', quantity)}`;
        const parts = [known?.name ?? text('loading'), lotNumber, amount];
        return (
          <Checkbox
            key={line}
            py="xs"
            label={parts.filter((part) => part !== undefined).join(' · ')}
            checked={chosen.includes(line)}
            onChange={(event) => {
              const others = chosen.filter((other) => other !== line);
              onChoose(event.currentTarget.checked ? [...others, line] : others);
            }}
          />
        );
      })}
    </fieldset>
  );
}
