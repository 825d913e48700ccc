import type { Verified } from '../../verify/verify-log.ts';
import { grouped } from '../terminal/table.ts';

/** Says in words what came of a verification. */
export function verifiedText(verified: Verified): string {
  const { findings } = verified;
  const lines =
    findings.length === 0
      ? heldLines(verified)
      : ['The log does not hold:', ...findings.map(({ text }) => `- ${text}`)];
  return lines.map((line) => `${line}\n`).join('');
}

function heldLines(verified: Verified): string[] {
  const { checkpoint, events, streams, olderSize } = verified;
  const what =
    streams === undefined
      ? `the digests of ${grouped(events)} events`
      : `${grouped(events)} events of ${grouped(streams)} streams`;
  return [
    `The log holds: ${what} are those that ${checkpoint?.origin ?? 'it'} signed.`,
    `Root ${checkpoint?.root.toHex() ?? ''}`,
    ...(olderSize === undefined
      ? []
      : [`It goes on from the older checkpoint of ${grouped(olderSize)} events.`]),
    ...bookLines(verified),
    ...(streams === undefined
      ? ['The events themselves were not read: that takes a token of someone who may.']
      : []),
  ];
}

function bookLines({ replayed, readModels }: Verified): string[] {
  const lines: string[] = [];
  if (replayed !== undefined) {
    lines.push(
      `${grouped(replayed.books)} books of ${grouped(replayed.events)} events were replayed: ` +
        'they make every balance, closing and count that the events say.',
    );
  }
  if (readModels === undefined) return lines;
  const { compared, left } = readModels;
  lines.push(`${compared} read models have the rows that the log makes.`);
  if (left.length > 0) {
    lines.push(`Not compared, since they are of another version: ${left.join(', ')}.`);
  }
  return lines;
}
