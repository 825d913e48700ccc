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

function heldLines({ checkpoint, events, streams, olderSize }: Verified): string[] {
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
    ...(streams === undefined
      ? ['The events themselves were not read: that takes a token of someone who may.']
      : []),
  ];
}
