import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { DryRunAnswer, DryRunVerdict } from '@lumbung/schemas/endpoints/dry-run';
import { NDJSON_TYPE } from '../http/body-parsers.ts';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';

const path = `/v1/facilities/${IDS.clinic}/transactions`;
const dry = `${path}?dryRun=true`;
const use = (quantity: number) => ({
  kind: 'stock.consume',
  lines: [{ item: IDS.syringe, quantity }],
});
const syringes = (quantity: number) => receipt(1, { lines: [{ item: IDS.syringe, quantity }] });

describe('a dry run over HTTP', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
  });

  afterAll(() => lumbung.close());

  it('shows the events that the command then lays down, and moves no head', async () => {
    const key = newIdentifier();
    const head = await lumbung.head();
    const said = await lumbung.post<DryRunAnswer>(dry, { as: 'staff', key, body: receipt(10) });

    expect(said.status).toBe(200);
    expect(await lumbung.head()).toBe(head);
    const answer = DryRunAnswer.parse(said.body);
    const came = await lumbung.post(path, { as: 'staff', key, body: receipt(10) });
    expect(came).toMatchObject({
      status: 201,
      body: { eventIds: 'events' in answer ? answer.events.map(({ id }) => id) : 'none' },
    });
    const eventId = 'events' in answer ? answer.events[0]?.id : '';
    await lumbung.shown();
    const event = await lumbung.get<{ event: object }>(`${path}/${eventId}`, { as: 'staff' });
    expect(event.body.event).toMatchObject({
      data: 'events' in answer ? answer.events[0]?.data : 'none',
    });
  });

  it('is refused as the command would be, says so, and leaves the id free', async () => {
    const key = newIdentifier();
    const sent = { as: 'staff', key, body: use(1_000) } as const;
    const would = await lumbung.post(dry, sent);
    await lumbung.record('staff', IDS.clinic, syringes(1_000));
    const came = await lumbung.post(path, sent);

    expect(would).toMatchObject({
      status: 422,
      headers: { 'lumbung-verdict': 'wouldBeRefused' },
      body: { code: 'insufficient-stock' },
    });
    expect(came.status).toBe(201);
  });

  it('of a command that has its verdict answers that one', async () => {
    const taken = { as: 'staff', key: newIdentifier(), body: syringes(5) } as const;
    const first = await lumbung.post<object>(path, taken);
    const again = await lumbung.post<object>(dry, taken);
    const refused = { as: 'staff', key: newIdentifier(), body: use(90_000) } as const;
    await lumbung.post(path, refused);
    const standing = await lumbung.post(dry, refused);

    expect(again).toMatchObject({ status: 200, body: { verdict: 'accepted', ...first.body } });
    expect(standing).toMatchObject({ status: 422, headers: { 'lumbung-verdict': 'refused' } });
  });

  it('needs the right of the command, and its id', async () => {
    const stranger = await lumbung.post(dry, { as: 'stranger', body: receipt(10) });
    const nobody = await lumbung.post(dry, { body: receipt(10) });
    const without = await lumbung.post(dry, { as: 'staff', key: 'x', body: receipt(10) });

    expect([stranger.status, stranger.body.code]).toEqual([403, 'forbidden']);
    expect(nobody.status).toBe(401);
    expect(without.body.code).toBe('idempotency-key-required');
  });

  it.each(['dryRun=maybe', 'dry-run=true', 'dryRun=true&dryRun=false'])(
    'is never taken for the command itself: ?%s is refused',
    async (query) => {
      const head = await lumbung.head();
      const answer = await lumbung.post(`${path}?${query}`, { as: 'staff', body: receipt(10) });
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid-input']);
      expect(await lumbung.head()).toBe(head);
    },
  );

  it('of a registration and of a reversal is one too', async () => {
    const { eventIds } = await lumbung.record('staff', IDS.clinic, syringes(7));
    const head = await lumbung.head();
    const reversal = await lumbung.post(`${path}/${eventIds[0]}/reversal?dryRun=true`, {
      as: 'manager',
      body: { reason: 'wrongEntry' },
    });
    const program = { code: 'X', name: 'X', unit: 'piece', lotManaged: false, presentations: [] };
    const body = { ...program, storageClass: 'ambient', freezeSensitive: false };
    const item = await lumbung.post('/v1/items?dryRun=true', { as: 'national', body });

    expect(reversal.body).toMatchObject({ verdict: 'wouldBeAccepted' });
    expect(item.body).toMatchObject({ verdict: 'wouldBeAccepted' });
    expect(await lumbung.head()).toBe(head);
  });

  it('of commands in bulk has what each would come to alone', async () => {
    const command = (target: string, kind: string, body: unknown) => {
      return { commandId: newIdentifier(), target, kind, body };
    };
    const { kind: _, ...received } = syringes(5) as { kind: string };
    const { kind: __, ...used } = use(90_000);
    const taken = command(IDS.clinic, 'stock.receive', received);
    const send = async (url: string, commands: readonly object[]) => {
      const body = commands.map((each) => `${JSON.stringify(each)}\n`).join('');
      const headers = { 'content-type': NDJSON_TYPE };
      const { text } = await lumbung.post(url, { as: 'staff', body, headers });
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as unknown);
    };
    await send('/v1/commands', [taken]);
    const head = await lumbung.head();
    const verdicts = await send('/v1/commands?dryRun=true', [
      taken,
      command(IDS.clinic, 'stock.receive', received),
      command(IDS.clinic, 'stock.consume', used),
      command(IDS.hospital, 'stock.receive', received),
      { nonsense: true },
    ]);

    expect(verdicts.map((each) => DryRunVerdict.parse(each).verdict)).toEqual([
      'accepted',
      'wouldBeAccepted',
      'wouldBeRefused',
      'wouldBeRefused',
      'wouldBeRefused',
    ]);
    expect(verdicts[3]).toMatchObject({ line: 4, refusals: [{ code: 'forbidden' }] });
    expect(await lumbung.head()).toBe(head);
  });
});
