import type { Figure } from '@lumbung/schemas/planning/figure';
import { formatRounded } from '../../../format/numbers.ts';
import { useText } from '../../../i18n/text.ts';

type Props = { readonly figure: Figure; readonly months?: true };

/** A number of a formula, or why there is none. */
export function FigureValue({ figure, months }: Props) {
  const { text, language } = useText();
  const { value, noValue } = figure;
  if (noValue !== undefined)
    return <span className="small muted">{text(`noValue.${noValue}`)}</span>;
  const number = formatRounded(value ?? 0, language);
  return <>{months === true ? text('planning.months', { months: number }) : number}</>;
}
