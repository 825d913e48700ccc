import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommentOfEvent } from '@lumbung/schemas/endpoints/comments';
import type { Accepted } from '@lumbung/schemas/endpoints/shapes';
import type { LumbungEvent } from '@lumbung/schemas/event';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import type { Problem } from '@lumbung/schemas/problem';
import { NDJSON_TYPE } from '../http/body-parsers.ts';
import { IDS } from '../testing/country.ts';
import { TestLumbung, receipt } from '../testing/lumbung.ts';
import type { UserName } from '../testing/country.ts';

const path = `/v1/facilities/${IDS.clinic}/transactions`;
const said = 'Ibu Siti brought it – two boxes were wet, “left apart”';
const syringes = (quantity: number) => receipt(1, { lines: [{ item: IDS.syringe, quantity }] });

describe('a comment', () => {
  let lumbung: TestLumbung;

  beforeAll(async () => {
    lumbung = await TestLumbung.open();
  });

  afterAll(() => lumbung.close());

  function send(body: object, comment: string, key = newIdentifier()) {
    const headers = { comment: encodeURIComponent(comment) };
    return lumbung.post<Accepted & { code?: string }>(path, { as: 'staff', key, headers, body });
  }

  const commentOf = (event: string | undefined, as: UserName = 'staff') =>
    lumbung.get<CommentOfEvent & { code?: string }>(`/v1/events/${event}/comment`, { as });

  async function eventOf({ eventIds, ordinal }: Accepted): Promise<LumbungEvent> {
    const url = `${path}/${eventIds[0]}?minOrdinal=${ordinal}`;
    return (await lumbung.get<{ event: LumbungEvent }>(url, { as: 'staff' })).body.event;
  }

  it('is read beside its event, which holds its digest and no word of it', async () => {
    const { status, body } = await send(syringes(7), said);
    const event = await eventOf(body);
    const comment = await commentOf(body.eventIds[0]);

    expect(status).toBe(201);
    expect(comment).toMatchObject({ status: 200, body: { kind: 'said', text: said } });
    expect(event.commentdigest).toBe(comment.body.digest);
    expect(JSON.stringify(event)).not.toContain('Siti');
  });

  it('is part of its command: sent again with another one it is another command', async () => {
    const key = newIdentifier();
    const first = await send(syringes(8), said, key);
    const again = await send(syringes(8), said, key);
    const other = await send(syringes(8), 'Something else', key);

    expect(again.text).toBe(first.text);
    expect(other).toMatchObject({ status: 422, body: { code: 'command-id-reused' } });
    expect((await commentOf(first.body.eventIds[0])).body).toMatchObject({ text: said });
  });

  it('of a command that is refused or only tried is not kept', async () => {
    const { comments } = lumbung.lumbung.services;
    const key = newIdentifier();
    const use = { kind: 'stock.consume', lines: [{ item: IDS.syringe, quantity: 1_000_000 }] };
    const command = { commandId: key, kind: 'stock.consume', target: IDS.clinic };
    const headers = { comment: 'tried' };
    await lumbung.post(`${path}?dryRun=true`, { as: 'staff', key, headers, body: syringes(1) });

    expect((await send(use, said, key)).status).toBe(422);
    // A salt that is made anew each time is one that is kept nowhere.
    expect(comments.digestOf(command, said)).not.toBe(comments.digestOf(command, said));
  });

  it('comes with a line in bulk', async () => {
    const line = {
      commandId: newIdentifier(),
      kind: 'stock.receive',
      target: IDS.clinic,
      body: { supplier: IDS.supplier, lines: [{ item: IDS.syringe, quantity: 3 }] },
      comment: said,
    };
    const headers = { 'content-type': NDJSON_TYPE };
    const body = `${JSON.stringify(line)}\n`;
    const { text } = await lumbung.post('/v1/commands', { as: 'staff', headers, body });
    const { eventIds } = JSON.parse(text) as Accepted;

    expect((await commentOf(eventIds[0])).body).toMatchObject({ kind: 'said', text: said });
  });

  it('is erased by who runs the installation, and its event stays as it was', async () => {
    const { body } = await send(syringes(9), said);
    const before = await eventOf(body);
    const erase = (as: UserName) =>
      lumbung.post<CommentOfEvent>(`/v1/events/${body.eventIds[0]}/comment/erasure`, {
        as,
        body: {},
      });

    expect((await erase('staff')).status).toBe(403);
    expect(await erase('administrator')).toMatchObject({ status: 200, body: { kind: 'erased' } });
    expect((await commentOf(body.eventIds[0])).body).toMatchObject({ kind: 'erased' });
    expect((await erase('administrator')).status).toBe(200);
    expect(await eventOf(body)).toEqual(before);
  });

  it('of another facility is not there for a user, nor one that nobody made', async () => {
    const commented = await send(syringes(2), said);
    const without = await lumbung.record('staff', IDS.clinic, syringes(1));

    expect((await commentOf(commented.body.eventIds[0], 'stranger')).status).toBeOneOf([403, 404]);
    expect((await commentOf(without.eventIds[0])).status).toBe(404);
    expect((await commentOf(newIdentifier())).status).toBe(404);
  });

  it.each([
    ['not UTF-8', '%E0%A4%A'],
    ['empty', ''],
    ['with a line break', encodeURIComponent('two\nlines')],
    ['too long', 'x'.repeat(501)],
  ])('that is %s is refused', async (_why, comment) => {
    const headers = { comment };
    const answer = await lumbung.post<Problem>(path, { as: 'staff', headers, body: syringes(1) });

    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid-input', pointer: '/comment', parameters: { in: 'header' } },
    });
  });
});
