import { tableOf } from '../../cli/terminal/table.ts';
import { caughtUp } from '../program/caught-up.ts';
import { digestsOf } from '../program/digests.ts';
import { check, checkHolds } from '../proof.ts';
import type { Check, Proof, ProofRequest, Proven } from '../proof.ts';
import { randomOf } from '../tamper/edits.ts';
import { faultsOf, someTime } from './faults.ts';
import { startInstallation, untilReady } from './installation.ts';
import type { Installation } from './installation.ts';
import { Load } from './load.ts';
import { factEvents, loggedCommands, replayedDigests } from './outcome.ts';
import { startOwnServers } from './own-servers.ts';
import type { OwnServer } from './own-servers.ts';
import { publishedEvents } from './published.ts';
import type { Supervised } from './supervised.ts';

const KILLS = 200;
const SEED = 1;
const SENDERS = 4;

/**
 * The proof that parts on real servers lose nothing and double nothing: workers are killed and put
 * to sleep past their leases, APIs and servers are killed and come back, while clients send
 * documents, each until it is answered, to whichever API answers and some to two at once.
 */
export const faultsServers: Proof = {
  summary: 'parts on real servers lose and double nothing, whoever dies or sleeps under load',
  defaultData: '.',
  files: [],
  kills: true,
  run: proveFaults,
};

async function proveFaults(request: ProofRequest): Promise<Proven> {
  const { kills = KILLS, seed = SEED, progress, signal } = request;
  await using opened = new AsyncDisposableStack();
  progress.start('starting the servers');
  const servers = await startOwnServers(opened);
  progress.start('starting the parts');
  const installation = await startInstallation(servers, opened, signal);
  const urls = installation.apis.map(({ url }) => url);
  const load = new Load({ urls, token: installation.token, senders: SENDERS });
  const random = randomOf(seed);
  const faults = faultsOf(kills, servers, installation, random);
  progress.start(`faults of seed ${seed}`, faults.length);
  const happened = new Map<string, number>();
  for (const fault of faults) {
    await someTime(random, signal);
    await fault.happen(random, signal);
    happened.set(fault.what, (happened.get(fault.what) ?? 0) + 1);
    progress.advance(1);
  }
  await load.stop();
  progress.start('reading what became of it');
  const checks = await judged(load, servers, installation, signal);
  const holds = checks.every(checkHolds);
  const figures = {
    seed,
    faults: Object.fromEntries(happened),
    documents: load.answered.length,
    sentAgain: load.retries,
    starts: ofEach(installation, ({ starts }) => starts),
    servers: {
      ...Object.fromEntries(servers.map(({ name, is }) => [name, is])),
      ClickHouse: 'the real engine, behind the bridge of the part that loads it',
    },
    // Who comes too late or not at all says why there, and nowhere else.
    ...(holds ? {} : { logs: ofEach(installation, ({ log }) => log) }),
  };
  return { holds, checks, table: tableOfFigures(figures), figures };
}

function ofEach<Value>(
  { processes }: Installation,
  valueOf: (process: Supervised) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    processes.map((each, number) => [
      `${each.parts.join(',')} (process ${number + 1})`,
      valueOf(each),
    ]),
  );
}

async function judged(
  load: Load,
  servers: readonly OwnServer[],
  installation: Installation,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const eventStoreUrl = placeOf(servers, 'EVENT_STORE_URL');
  for (const each of installation.processes) await untilReady(each, signal);
  await caughtUp(installation.api, signal);
  const live = await digestsOf(installation.api);
  const { events, streams, times } = await loggedCommands(eventStoreUrl);
  const replayed = await replayedDigests(eventStoreUrl, events.length, signal);
  const facts = await factEvents(installation.folder, events.length, signal);
  const broker = placeOf(servers, 'KAFKA_BROKERS');
  const published = await publishedEvents(broker, events.length, signal);
  const place = new Map(events.map((id, ordinal) => [id, ordinal]));
  const ids = load.answered.map(({ commandId }) => commandId);
  const exitCodes = await installation.stop();
  return [
    check(
      'documents that were answered and are in the log',
      ids.length,
      count(ids, (id) => times.has(id)),
    ),
    check(
      'commands that were done twice',
      0,
      count([...times.values()], (each) => each > 1),
    ),
    check('digests of the read models, and of a replay', replayed, live),
    check('events in ClickHouse', events.length, facts.length),
    check(
      'events in ClickHouse at their place',
      events.length,
      count(events, (id) => facts[place.get(id) ?? -1] === id),
    ),
    check(
      'events in Kafka',
      events.length,
      [...published.values()].reduce((sum, { length }) => sum + length, 0),
    ),
    check(
      'streams whose events are in Kafka once and in their order, byte for byte',
      streams.size,
      count([...streams], ([key, hashes]) => published.get(key)?.join() === hashes.join()),
    ),
    check(
      'processes that end in order',
      exitCodes.length,
      count(exitCodes, (code) => code === 0),
    ),
  ];
}

/** Where a server is, by the name of the variable that tells the program. */
function placeOf(servers: readonly OwnServer[], variable: string): string {
  const place = servers
    .map(({ environment }) => environment[variable])
    .find((each) => each !== undefined);
  if (place === undefined) throw new Error(`no server has ${variable}`);
  return place;
}

function count<Item>(items: readonly Item[], isMeant: (item: Item) => boolean): number {
  return items.filter(isMeant).length;
}

type Figures = Readonly<Record<string, number | Readonly<Record<string, string | number>>>>;

function tableOfFigures(figures: Figures): string {
  const rows = Object.entries(figures).flatMap(([name, value]) =>
    typeof value === 'number'
      ? [{ name, value }]
      : Object.entries(value).map(([of, each]) => ({ name: `${name}: ${of}`, value: each })),
  );
  return tableOf(rows, [
    { heading: 'figure', cell: ({ name }) => name },
    { heading: '', cell: ({ value }) => value },
  ]);
}
