import { formatNumber } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';
import { unitName } from '../../../i18n/unit.ts';
import type { Block } from './draft.ts';
import { readUnits } from './quantity.ts';
import classes from './record.module.css';

type Props = {
  readonly block: Block;
  readonly unit: string | undefined;
  readonly typed: string;
};

/** The unit beside a number; where packs are typed, how many units they are. */
export function Units({ block, unit = 'piece', typed }: Props) {
  const { text, language } = useText();
  const units = readUnits(typed, block.unitsPerPack);
  const isLens = block.unitsPerPack > 1;
  return (
    <span className={classes['units']}>
      {isLens && units !== undefined ? `= ${formatNumber(units, language)} ` : null}
      {isLens && units === undefined ? `× ${block.unitsPerPack} ` : null}
      {unitName(text, unit)}
    </span>
  );
}

const UNIT_PIXELS = 84;
const LENS_PIXELS = 136;

/** The width that the unit takes beside a number, in pixels. */
export function unitsWidth(block: Block): number {
  return block.unitsPerPack === 1 ? UNIT_PIXELS : LENS_PIXELS;
}
