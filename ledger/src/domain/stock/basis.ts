import type { Basis } from '@lumbung/schemas/basis';
import { UNKNOWN_LOT } from '@lumbung/schemas/stock/balance-key';
import { streamOf } from '@lumbung/schemas/streams';
import { basisOf } from '../references.ts';
import type { OpenBook } from './open-book.ts';

type BasisLine = {
  readonly item: string;
  readonly lot?: string | undefined;
  readonly program?: string | undefined;
  readonly funding?: string | undefined;
};

/**
 * The streams that a document rests on, at the revisions that its decision saw: the facility with
 * its policy, what its lines name as far as the decision looked it up, what was merged into their
 * lots, and others.
 */
export function documentBasis(
  { state: { survivors = new Map() }, context: { references, target } }: OpenBook,
  lines: readonly BasisLine[],
  others: readonly string[] = [],
): Basis {
  const used = lines.flatMap(({ item, lot, program, funding }) => [
    streamOf('item', item),
    ...(lot === undefined || lot === UNKNOWN_LOT ? [] : [streamOf('lot', lot)]),
    ...(program === undefined ? [] : [streamOf('program', program)]),
    ...(funding === undefined ? [] : [streamOf('party', funding)]),
  ]);
  const lots = new Set(lines.map(({ lot }) => lot));
  const merged = [...survivors].filter(([, survivor]) => lots.has(survivor));
  const members = merged.map(([lot]) => streamOf('lot', lot));
  const streams = [streamOf('facility', target), ...used, ...members, ...others];
  return basisOf(
    references,
    streams.filter((stream) => references.has(stream)),
  );
}

/** The document number, where the body has one. */
export function documentOf(body: { readonly document?: string | undefined }): {
  document?: string;
} {
  return body.document === undefined ? {} : { document: body.document };
}
