import { lacksClickhouse } from '@lumbung/projections/testing/clickhouse-service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { monthTargetOf } from '@lumbung/schemas/coldchain/month-target';
import type { CommandInput } from '@lumbung/schemas/commands';
import type { Endpoint } from '@lumbung/schemas/endpoints/endpoint';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import { ENDPOINTS, ENDPOINT_NAMES } from '@lumbung/schemas/endpoints/table';
import type { EndpointName } from '@lumbung/schemas/endpoints/table';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { Problem } from '@lumbung/schemas/problem';
import { shipmentIdentifierOf } from '@lumbung/schemas/shipments/shipment-identifier';
import { NDJSON_TYPE } from './http/body-parsers.ts';
import { HANDLERS } from './handlers/table.ts';
import { testAnalytics, untilLoaded } from './testing/analytics.ts';
import type { TestAnalytics } from './testing/analytics.ts';
import { IDS } from './testing/country.ts';
import type { UserName } from './testing/country.ts';
import { keepPolio } from './testing/kept-polio.ts';
import { TestLumbung, receipt } from './testing/lumbung.ts';
import { ALARM_BODIES, alarmHeaders, alarmPath, plantAlarms } from './testing/planted-alarms.ts';
import type { Answer, Sent } from './testing/lumbung.ts';

const item: CommandInput<'item.register'> = {
  code: 'ORS',
  name: 'Oral rehydration salts',
  unit: 'sachet',
  lotManaged: true,
  presentations: [],
  storageClass: 'ambient',
  freezeSensitive: false,
};

const batch = newIdentifier();
const fridge = newIdentifier();
const logger = newIdentifier();
const voided = newIdentifier();

/** A temperature of the first of March; each is of an upload of its own. */
function temperatures(upload = newIdentifier()) {
  const startsAt = '2026-03-01T01:00:00Z';
  return { upload, source: 'device', startsAt, offsetsSeconds: [0], values: [41] } as const;
}
const certificate = {
  certificate: 'BA-1',
  method: 'highTemperatureIncineration',
  witnesses: [newIdentifier()],
  destroyedOn: '2026-03-01',
} as const;

const lots = { one: newIdentifier(), other: newIdentifier() };
const recall = newIdentifier();
const notice = {
  item: IDS.vaccine,
  lots: [lots.one],
  class: 'second',
  instruction: 'quarantine',
  document: 'N-1',
  reason: 'recalledByMaker',
} as const;

const shipment = shipmentIdentifierOf(IDS.store, 'SBBK-1');
const surplus = {
  item: IDS.syringe,
  quantity: 2,
  direction: 'in',
  account: 'correction',
  reason: 'noteError',
};

const facility = { code: 'C9', name: 'Clinic nine', kind: 'healthPost', zone: 'Asia/Jakarta' };

/** A body that each endpoint with one takes. */
const BODIES: { readonly [Name in EndpointName]?: () => unknown } = {
  createToken: () => ({ username: 'siti', password: 'a long password' }),
  endToken: () => ({}),
  createAccount: () => ({ username: `user-${newIdentifier()}`, password: 'a long password' }),
  registerItem: () => item,
  changeLot: () => ({ kind: 'lotStatus.set', status: 'onHold', reason: 'underInvestigation' }),
  issueRecall: () => notice,
  changeRecall: () => ({ kind: 'recall.extend', lots: [lots.other] }),
  registerFacility: () => ({ ...facility, region: IDS.west }),
  recordTransaction: () => receipt(10),
  reverseTransaction: () => ({ reason: 'enteredTwice' }),
  retractReading: () => ({ reason: 'wrongEntry' }),
  retractOpening: () => ({ reason: 'wrongEntry' }),
  createDestructionBatch: () => ({ code: 'D-1' }),
  certifyDestruction: () => certificate,
  resolveDiscrepancy: () => ({ sender: IDS.store, receiver: IDS.clinic, lines: [surplus] }),
  sendCommands: () => `${JSON.stringify(commandLine())}\n`,
  registerEquipment: () => ({ code: 'F-2', kind: 'freezer', energy: 'mains' }),
  changeEquipment: () => ({ kind: 'equipmentStatus.report', status: 'needsAttention' }),
  recordReadings: () => temperatures(),
  voidReadings: () => ({ upload: voided, reason: 'wrongClock' }),
  ...ALARM_BODIES,
  eraseComment: () => ({}),
  rebuildProjections: () => ({ names: [] }),
  recordExport: () => ({ form: 'log', from: 0, to: 1 }),
};

/** What is asked of the endpoints that do not answer without a question. */
const questionOf = (name: EndpointName): string =>
  Object.hasOwn((ENDPOINTS[name] as Endpoint).query?.shape ?? {}, 'to')
    ? '?from=2026-01-01&to=2026-01-31'
    : '';

function commandLine(): object {
  return { commandId: newIdentifier(), kind: 'item.register', target: newIdentifier(), body: item };
}

const bound = (name: EndpointName): boolean => ENDPOINTS[name].path.includes('{facilityId}');

/** The questions of analytics are answered where there is a ClickHouse to ask. */
const isWithoutFacts = lacksClickhouse();
const isAtWork = (name: EndpointName): boolean =>
  !isWithoutFacts || ENDPOINTS[name].slice !== 'analytics';

/** Endpoints whose right nobody but those who run the country holds. */
const forFew = (name: EndpointName): boolean => ENDPOINTS[name].access.kind === 'country';

describe('every endpoint of the table', () => {
  let place: TestAnalytics | undefined;
  let lumbung: TestLumbung;
  let eventId: string;
  /** The events that an endpoint is about, where any will not do. */
  const events: { [Name in EndpointName]?: string } = {};

  beforeAll(async () => {
    place = isWithoutFacts ? undefined : testAnalytics();
    lumbung = await TestLumbung.open(undefined, { environment: place?.environment ?? {} });
    const label = { item: IDS.vaccine, number: 'LOT-B' };
    await lumbung.do({ kind: 'lot.register', target: lots.one, body: label });
    await lumbung.do({ kind: 'lot.register', target: lots.other, body: label });
    await lumbung.do({
      kind: 'recall.issue',
      target: recall,
      body: { ...notice, lots: [lots.one] },
    });
    await lumbung.do({
      kind: 'equipment.register',
      target: fridge,
      body: { facility: IDS.clinic, code: 'F-1', kind: 'refrigerator', energy: 'mains' },
    });
    await lumbung.do({
      kind: 'logger.attach',
      target: fridge,
      body: { facility: IDS.clinic, logger, intervalSeconds: 600 },
    });
    const first = temperatures(voided);
    await lumbung.do({
      kind: 'readings.record',
      target: monthTargetOf(logger, '2026-03'),
      body: {
        ...first,
        facility: IDS.clinic,
        equipment: fridge,
        offsetsSeconds: [0],
        values: [40],
      },
    });
    await plantAlarms(lumbung);
    const recorded = await lumbung.record('staff', IDS.clinic, receipt(100));
    eventId = recorded.eventIds[0] ?? '';
    const commented = await lumbung.post<Accepted>(`/v1/facilities/${IDS.clinic}/transactions`, {
      as: 'staff',
      headers: { comment: 'counted%20twice' },
      body: receipt(1),
    });
    events.getComment = events.eraseComment = commented.body.eventIds[0] ?? '';
    const shelf = await keepPolio(lumbung, batch);
    Object.assign(events, shelf.events);
    await lumbung.lumbung.services.readModels.waitFor(shelf.ordinal, 5_000);
    const account = { username: 'siti', password: 'a long password' };
    await lumbung.post('/v1/accounts', { as: 'administrator', body: account });
    if (place !== undefined) await untilLoaded(lumbung);
  });

  afterAll(async () => {
    await lumbung.close();
    await place?.remove();
  });

  async function send(name: EndpointName, sent: Sent): Promise<Answer> {
    const endpoint: Endpoint = ENDPOINTS[name];
    const path = alarmPath(name)
      .replace('{facilityId}', IDS.clinic)
      .replace('{itemId}', IDS.vaccine)
      .replace('{lotId}', lots.one)
      .replace('{recallId}', recall)
      .replace('{tile}', '0/000.p/1')
      .replace('{shipmentId}', shipment)
      .replace('{loggerId}', logger)
      .replace('{month}', '2026-03')
      .replace('{equipmentId}', name === 'registerEquipment' ? newIdentifier() : fridge)
      .replace('{batchId}', name === 'createDestructionBatch' ? newIdentifier() : batch)
      .replace('{eventId}', events[name] ?? eventId)
      .concat(questionOf(name));
    const lines = endpoint.bodyType === NDJSON_TYPE ? { 'content-type': NDJSON_TYPE } : {};
    const body = BODIES[name]?.();
    const whole = { ...sent, headers: { ...lines, ...alarmHeaders(name), ...sent.headers } };
    if (endpoint.method === 'GET') return lumbung.get(path, whole);
    return lumbung.post(path, body === undefined ? whole : { ...whole, body });
  }

  function expectProblem(answer: Answer, status: number, code: string): void {
    expect(String(answer.headers['content-type'])).toMatch(/^application\/problem\+json/);
    expect(Problem.parse(JSON.parse(answer.text))).toMatchObject({ status, code });
    expect(answer.status).toBe(status);
  }

  it('has a handler, and no handler is without an endpoint', () => {
    expect(Object.keys(HANDLERS).toSorted()).toEqual([...ENDPOINT_NAMES].toSorted());
  });

  it.for(ENDPOINT_NAMES.filter(isAtWork))(
    '%s answers with its status and in its shape',
    async (name) => {
      const endpoint: Endpoint = ENDPOINTS[name];
      const answer = await send(name, { as: 'administrator' });

      expect(answer).toMatchObject({ status: endpoint.status });
      const replies =
        endpoint.replyType === NDJSON_TYPE
          ? answer.text
              .trim()
              .split('\n')
              .map((line) => JSON.parse(line) as unknown)
          : [answer.body];
      for (const reply of replies) expect(endpoint.reply.safeParse(reply).error).toBeUndefined();
    },
  );

  it.for(ENDPOINT_NAMES.filter((name) => ENDPOINTS[name].access.kind !== 'public'))(
    '%s needs a token, and changes nothing without one',
    async (name) => {
      const head = await lumbung.head();

      expectProblem(await send(name, {}), 401, 'not-signed-in');
      const forged = { authorization: 'Bearer e30.e30.e30' };
      expectProblem(await send(name, { headers: forged }), 401, 'not-signed-in');
      expect(await lumbung.head()).toBe(head);
    },
  );

  const needsRight = ENDPOINT_NAMES.filter(
    (name) => !['public', 'signedIn'].includes(ENDPOINTS[name].access.kind),
  );

  async function expectForbidden(name: EndpointName, as: UserName): Promise<void> {
    const head = await lumbung.head();
    const answer = await send(name, { as });
    const { refusals } = JSON.parse(answer.text) as Problem;
    // In bulk the line is refused, not the request.
    expect(answer.status).toBe(name === 'sendCommands' ? 200 : 403);
    expect(refusals).toMatchObject([{ code: 'forbidden' }]);
    expect(await lumbung.head()).toBe(head);
  }

  it.for(needsRight)('%s refuses a user without its right', async (name) => {
    await expectForbidden(name, 'nobody');
  });

  it.for(ENDPOINT_NAMES.filter(bound))('%s refuses another facility’s staff', async (name) => {
    await expectForbidden(name, 'stranger');
  });

  it.for(ENDPOINT_NAMES.filter(forFew))('%s refuses the staff of a facility', async (name) => {
    await expectForbidden(name, 'manager');
  });

  const commands = ENDPOINT_NAMES.filter((name) => (ENDPOINTS[name] as Endpoint).idempotent);

  it.for(commands)('%s takes the chain and the device of its command', async (name) => {
    const head = await lumbung.head();
    for (const header of ['correlation-id', 'device-id']) {
      const sent = { as: 'administrator', headers: { [header]: 'none' } } as const;
      expectProblem(await send(name, sent), 400, 'invalid-input');
    }
    expect(await lumbung.head()).toBe(head);
  });

  it('answers 405 with the methods of a path, and 404 where there is none', async () => {
    const wrongMethod = await lumbung.post('/v1/me', { as: 'staff' });
    const nothing = await lumbung.get('/v1/nothing', { as: 'staff' });

    expectProblem(wrongMethod, 405, 'method-not-allowed');
    expect(wrongMethod.headers['allow']).toBe('GET');
    expectProblem(nothing, 404, 'not-found');
  });

  it('names each request, and keeps the name of a fault', async () => {
    const { body, headers } = await lumbung.get<Problem>('/v1/nothing');

    expect(body.requestId).toBe(headers['request-id']);
  });
});
