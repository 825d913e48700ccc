import type { EventOf } from '@lumbung/schemas/event';
import { balanceId } from '@lumbung/schemas/stock/balance-key';
import { postingsOf } from '@lumbung/schemas/stock/postings';
import type { Posting, PostingEnd } from '@lumbung/schemas/stock/postings';
import type { EventFault } from './book-fault.ts';
import type { Replayed } from './replay-context.ts';

type TakenBack = EventOf<'MovementReversed' | 'VvmReadingRetracted' | 'VialOpeningRetracted'>;

/**
 * Compares what takes lines back with the event that they are of: each line once, at the moment of
 * the event, and the opposite of what the line moved, in full.
 */
export function reversalFault({
  event,
  before,
  eventAt,
  postings,
}: Replayed & { event: TakenBack }): EventFault | undefined {
  const moved = new Map(postings.map((posting) => [posting.line, posting]));
  for (const { line, reverses } of event.data.lines) {
    const wrong = (said: string, made: string): EventFault => ({
      code: 'reversal-wrong',
      about: `line ${line}`,
      said,
      made,
    });
    const entry = `line ${reverses.line} of ${reverses.event}`;
    const by = before.reversals.get(reverses.event)?.[reverses.line];
    if (by !== undefined) return wrong(`takes ${entry} back`, `${by} did so already`);
    const mark = before.documents.get(reverses.event);
    const original = mark === undefined ? undefined : eventAt(mark.revision);
    if (original === undefined) return wrong(`takes ${entry} back`, 'no such event before it');
    if (original.time !== event.time) return wrong(event.time, original.time);
    const posting = postingsOf(original).find((each) => each.line === reverses.line);
    const [said, made] = [postingText(moved.get(line)), postingText(opposite(posting))];
    if (said !== made) return wrong(said, made);
  }
  return undefined;
}

function opposite(posting: Posting | undefined): Posting | undefined {
  return posting && { ...posting, from: posting.to, to: posting.from };
}

function postingText(posting: Posting | undefined): string {
  if (posting === undefined) return 'moves nothing';
  return `${posting.quantity} from ${endText(posting.from)} to ${endText(posting.to)}`;
}

function endText({ account, balance }: PostingEnd): string {
  return balance === undefined ? account : balanceId(balance);
}
