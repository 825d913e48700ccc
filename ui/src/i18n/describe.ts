import { PARAMETER_STYLES } from './parameters.ts';
import type { ParameterStyle } from './parameters.ts';
import { formatDate, formatMoment } from '../format/moments.ts';
import { formatNumber } from '../format/numbers.ts';
import type { Language } from './language.ts';
import type { Describe } from './refusal-text.ts';
import type { Texts } from './text.ts';
import { wordKey } from './vocabulary.ts';
import type { WordKind } from './vocabulary.ts';

/** The names of things by their ids, as far as the page has read them. */
export type Names = (id: string) => string | undefined;

/** What a describer needs to know. */
export type DescribeContext = {
  readonly text: Texts;
  readonly language: Language;
  readonly zone: string;
  readonly names: Names;
};

/** Makes the function that writes the parameters of refusals as a person reads them. */
export function describer(context: DescribeContext): Describe {
  return (name, value) => WRITERS[PARAMETER_STYLES[name] ?? 'plain'](value, context);
}

type Writer = (value: string | number, context: DescribeContext) => string;

const ID_CHARACTERS_SHOWN = 8;
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** An id that nobody has named yet is shown by its beginning. */
function named(value: string | number, { names }: DescribeContext): string {
  const id = String(value);
  return names(id) ?? (UUID.test(id) ? `${id.slice(0, ID_CHARACTERS_SHOWN)}…` : id);
}

function translated(kind: WordKind): Writer {
  return (value, context) => {
    const key = wordKey(kind, String(value));
    return key === undefined ? named(value, context) : context.text(key);
  };
}

const WRITERS: Readonly<Record<ParameterStyle, Writer>> = {
  number: (value, { language }) =>
    typeof value === 'number' ? formatNumber(value, language) : value,
  moment: (value, { zone, language }) => formatMoment(String(value), zone, language),
  date: (value, { language }) => formatDate(String(value), language),
  name: named,
  lot: named,
  reason: translated('reason'),
  reasonClasses: (value, context) =>
    String(value)
      .split(', ')
      .map((one) => translated('reasonClass')(one, context))
      .join(', '),
  role: (value, context) => {
    const key = wordKey('partyRole', String(value));
    return key === undefined ? translated('role')(value, context) : context.text(key);
  },
  right: translated('right'),
  event: translated('event'),
  lotStatus: translated('lotStatus'),
  plain: (value) => String(value),
};
