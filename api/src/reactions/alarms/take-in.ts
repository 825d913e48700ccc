import type { StoredEvent } from '@lumbung/ledger/ports/event-store';
import { instantOf } from '@lumbung/schemas/time';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { parseStream } from '@lumbung/schemas/streams';
import { API_LIMITS } from '../../limits.ts';
import type { Judging } from './run.ts';
import { JUDGED_BY, touchedBy } from './touches.ts';
import type { Touched } from './touches.ts';

const MICROSECONDS_PER_SECOND = 1_000_000;

type Told = { readonly touched: Touched; readonly ordinal: number };

/**
 * Notes which loggers are to be judged because of some events. What the read models tell of where
 * sensors are, and of rules, is asked anew once they show it.
 */
export async function takeIn(events: readonly StoredEvent[], judging: Judging): Promise<void> {
  const told = events.flatMap(({ stream, bytes, ordinal }): Told[] => {
    const category = parseStream(stream)?.category;
    if (category === undefined || !JUDGED_BY.has(category)) return [];
    const event = JSON.parse(Buffer.from(bytes).toString('utf8')) as LumbungEvent;
    return touchedBy(event).map((touched) => ({ touched, ordinal }));
  });
  const others = told.filter(({ touched }) => touched.kind !== 'logger');
  const last = others.at(-1);
  if (last !== undefined) await untilVisible(last.ordinal, judging);
  forgetAll(told, judging);
  for (const each of told) await note(each, judging);
}

async function untilVisible(ordinal: number, { parts }: Judging): Promise<void> {
  const { waitFor } = parts.knowledge;
  if (await waitFor(ordinal, API_LIMITS.reactionReadModelMilliseconds)) return;
  throw new Error(`the read models do not show ordinal ${ordinal} yet`);
}

function forgetAll(told: readonly Told[], { knowledge }: Judging): void {
  const attached = told.some(({ touched }) => touched.kind === 'equipment');
  for (const { touched } of told) {
    if (touched.kind === 'equipment') knowledge.forgetEquipment(touched.equipment);
    if (touched.kind === 'logger' && attached) knowledge.forgetLogger(touched.logger);
    if (touched.kind === 'places') knowledge.forgetPlaces();
    if (touched.kind === 'rules') knowledge.forgetRules();
  }
}

async function note({ touched: what, ordinal }: Told, judging: Judging): Promise<void> {
  const { knowledge, calm } = judging;
  if (what.kind === 'places') {
    calm.forgetAll();
    return;
  }
  const { from } = what;
  if (what.kind === 'logger') {
    if (!staysCalm(what, judging)) touch(what.logger, { from, ordinal }, judging);
    return;
  }
  if (what.equipment !== undefined) {
    const { monitoring } = await knowledge.equipment(what.equipment);
    for (const { logger } of monitoring.sensors) touch(logger, { from, ordinal }, judging);
    return;
  }
  const since = instantOf(Math.floor(from) * MICROSECONDS_PER_SECOND);
  let after = '';
  do {
    const page = await knowledge.loggers(since, after);
    for (const logger of page) touch(logger, { from, ordinal }, judging);
    after = page.at(-1) ?? '';
  } while (after !== '');
}

function touch(logger: string, what: { from: number; ordinal: number }, judging: Judging): void {
  judging.calm.forget(logger);
  judging.touched.touch(logger, what);
}

/** Whether nothing is to be judged, since nothing was wrong of the logger and nothing is. */
function staysCalm(
  { logger, brought }: Extract<Touched, { kind: 'logger' }>,
  { touched, calm, silences }: Judging,
): boolean {
  if (brought === undefined || touched.has(logger)) return false;
  const stays = calm.staysCalm(logger, brought);
  if (stays !== undefined) silences.heard(logger, stays.dueAt);
  return stays !== undefined;
}
