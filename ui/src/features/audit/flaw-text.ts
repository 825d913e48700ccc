import { formatNumber } from '../../format/numbers.ts';
import type { Language } from '../../i18n/language.ts';
import type { Texts } from '../../i18n/text.ts';
import type { Flaw } from './verify/flaw.ts';
import type { ProofFlaw } from './verify/prove-event.ts';

/** Says in words what is wrong, with what it was found at. */
export function flawText(flaw: Flaw | ProofFlaw, text: Texts, language: Language): string {
  const { kind, ...found } = flaw;
  const values = Object.entries(found).map(([name, value]: [string, string | number]) => {
    const isCount = name === 'shown' || name === 'computed';
    return [name, isCount && typeof value === 'number' ? formatNumber(value, language) : value];
  });
  return text(`flaw.${kind}`, Object.fromEntries(values) as Record<string, string | number>);
}
