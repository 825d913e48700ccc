import decodeQR from 'qr/decode.js';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { newIdentifier } from '@lumbung/schemas/identifiers';
import { lacksBrowser } from '../../testing/browser.ts';
import { withPage } from '../../testing/page-tests.ts';
import { stockLots } from '../../testing/stocked.ts';
import type { Stocked } from '../../testing/stocked.ts';

const LOT = { number: 'IPV-1', expiry: '2038-01-31' };

type Card = {
  balance: number;
  rows: { change: number; balance: number; event: string }[];
};
type Book = { rows: { event: string; revision: number }[]; next?: number };

/** The answers of the server that a test alters on their way, each in one place. */
const LIES = {
  card: '**/card?*',
  book: '**/events?*',
  tile: '**/v1/log/tile/**',
  checkpoint: '**/v1/log/checkpoint',
  proof: '**/proof',
} as const;

describe.skipIf(lacksBrowser())('what is verified in this browser', () => {
  const { server, visit } = withPage();
  let stocked: Stocked;
  let page: Page;

  beforeAll(async () => {
    stocked = await stockLots(server(), 'IPV vaccine', [{ ...LOT, quantity: 100 }]);
    const manager = await server().clientOf('manager');
    const params = { facilityId: stocked.facilityId };
    for (const quantity of [30, 5]) {
      const lines = [{ item: stocked.item, lot: LOT, quantity }];
      const body = { kind: 'stock.consume', lines };
      await manager.call('recordTransaction', { params, commandId: newIdentifier(), body });
    }
    ({ page } = await visit({ user: 'auditor' }));
  });

  /** Opens the page in a browser that knows no log yet, with answers that are altered. */
  async function open(lie?: (page: Page) => Promise<unknown>): Promise<void> {
    await page.unrouteAll();
    await page.evaluate(() => localStorage.removeItem('lumbung.log'));
    await lie?.(page);
    const { facilityId, item } = stocked;
    await page.goto(`${server().url}/facilities/${facilityId}/audit/${item}`);
    await page.locator('tbody tr').first().waitFor();
  }

  async function verify(): Promise<string> {
    await page.getByRole('button', { name: /^Verify/ }).click();
    const verdict = page.locator('[data-verdict]:not([data-verdict=none])');
    await verdict.waitFor();
    const [kind, flaw] = await Promise.all([
      verdict.getAttribute('data-verdict'),
      verdict.getAttribute('data-flaw'),
    ]);
    return flaw ?? kind ?? '';
  }

  /** Alters a JSON answer on its way. */
  function altered<Body>(path: string, alter: (body: Body) => void) {
    return (page: Page) =>
      page.route(path, async (route) => {
        const response = await route.fetch();
        const body = (await response.json()) as Body;
        alter(body);
        await route.fulfill({ response, json: body });
      });
  }

  /** Alters the bytes of an answer on their way. */
  function alteredBytes(path: string, alter: (bytes: Buffer) => Buffer) {
    return (page: Page) =>
      page.route(path, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: alter(await response.body()) });
      });
  }

  const alteredText = (path: string, alter: (text: string) => string) =>
    alteredBytes(path, (bytes) => Buffer.from(alter(bytes.toString('utf8'))));

  test('given honest answers, is said so, with the seal of the log as text and as a code', async () => {
    await open();
    expect(await verify()).toBe('verified');
    await page.getByRole('heading', { name: 'Verified in this browser' }).waitFor();
    await page.getByText('Hashes: the browser’s own SHA-256.').waitFor();
    await page.getByText('Taken from this server at first use').waitFor({ state: 'attached' });
    const note = await page.locator('[data-checkpoint]').textContent();
    const path = (await page.locator('svg[role=img] path').getAttribute('d')) ?? '';
    const size = Number(
      (await page.locator('svg[role=img]').getAttribute('viewBox'))?.split(' ').at(-1),
    );
    expect(decodeQR(imageOf(path, size))).toBe(note);
    await page.reload();
    await page.locator('tbody tr').first().waitFor();
    expect(await verify()).toBe('verified');
  });

  test('given an event with another byte, names the event', async () => {
    const lie = altered<Book>(LIES.book, ({ rows }) => {
      const row = rows.at(-1);
      if (row !== undefined) row.event = row.event.replace('"quantity":5', '"quantity":4');
    });
    await open(lie);
    expect(await verify()).toBe('event-altered');
    await page.getByText(/An event was altered: the bytes of revision \d+ \(entry \d+/).waitFor();
  });

  test('given hashes that do not lead to the root, names the proof', async () => {
    const flip = (bytes: Buffer) => {
      bytes.writeUInt8(bytes.readUInt8(7) ^ 1, 7);
      return bytes;
    };
    await open(alteredBytes(LIES.tile, flip));
    expect(await verify()).toBe('proof-wrong');
    await page.getByText(/The proof is wrong: the hashes for entry \d+/).waitFor();
  });

  test.each([
    ['a signature of other bytes', (note: string) => swapNearEnd(note), 'signature-wrong'],
    ['another size', (note: string) => note.replace(/\n(\d+)\n/, '\n1$1\n'), 'signature-wrong'],
    [
      'the name of another key',
      (note: string) => note.replace('— lumbung', '— other'),
      'not-signed-by-key',
    ],
    ['no form', () => 'nothing', 'not-a-note'],
  ] as const)('given a checkpoint with %s, names its signature', async (_, alter, flaw) => {
    await open(alteredText(LIES.checkpoint, alter));
    expect(await verify()).toBe(flaw);
  });

  test('given an event that is left out, names its revision', async () => {
    let revision: number | undefined;
    const lie = altered<Book>(LIES.book, ({ rows }) => {
      revision = rows.splice(-2, 1)[0]?.revision;
    });
    await open(lie);
    expect(await verify()).toBe('event-missing');
    await page.getByText(`does not give revision ${revision} of this book`).waitFor();
  });

  test('given the newest event held back, misses it behind what the page shows', async () => {
    await open(altered<Book>(LIES.book, ({ rows }) => void rows.pop()));
    expect(await verify()).toBe('event-missing');
  });

  test('given an entry that is not shown, names the entry', async () => {
    let event: string | undefined;
    const lie = altered<Card>(LIES.card, ({ rows }) => {
      event = rows.splice(1, 1)[0]?.event;
    });
    await open(lie);
    expect(await verify()).toBe('entry-missing');
    await page.getByText(`of event ${event}`).last().waitFor();
  });

  test('given another balance, says both', async () => {
    await open(altered<Card>(LIES.card, (card) => void (card.balance += 10)));
    expect(await verify()).toBe('balance-differs');
    await page.getByText('75 is shown; the events of the book come to 65.').waitFor();
  });

  test('given another figure of an entry, says both', async () => {
    const lie = altered<Card>(LIES.card, ({ rows }) => {
      const [row] = rows;
      if (row !== undefined) row.change = -6;
    });
    await open(lie);
    expect(await verify()).toBe('entry-differs');
    await page.getByText('is shown as -6 = 65; the book comes to -5 = 65.').waitFor();
  });

  test('given another key that was typed in, says that it did not sign', async () => {
    await open();
    await page.getByText('The public key of the log').click();
    await page.getByLabel('Another key').fill('nonsense');
    await page.getByRole('button', { name: 'Use this key' }).click();
    await page.getByText('This is no public key of a log.').waitFor();
    const foreign = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    await page.getByLabel('Another key').fill(foreign);
    await page.getByRole('button', { name: 'Use this key' }).click();
    await page.getByText('Typed in on this browser').waitFor();
    expect(await verify()).toBe('not-signed-by-key');
  });

  test('given a log that does not go on from the one seen before, says that it was rewritten', async () => {
    await open();
    expect(await verify()).toBe('verified');
    await page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('lumbung.log') ?? '{}');
      kept.checkpoint.root = kept.checkpoint.root.replace(/^./, (first: string) =>
        first === 'A' ? 'B' : 'A',
      );
      kept.checkpoint.size -= 1;
      localStorage.setItem('lumbung.log', JSON.stringify(kept));
    });
    await page.reload();
    await page.locator('tbody tr').first().waitFor();
    expect(await verify()).toBe('history-rewritten');
  });

  test('given a proof of one event that was altered, says that it does not hold', async () => {
    await open(alteredText(LIES.proof, (file) => file.replace(/\nindex (\d+)\n/, '\nindex 1\n')));
    await page
      .getByRole('link', { name: /^Chain of/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Prove this event in this browser' }).click();
    await page.locator('[data-event-proof=flawed]').waitFor();
    await page.getByText('it does not lead from this event to the signed root').waitFor();
  });
});

/** Another character near the end of the note: within its signature. */
function swapNearEnd(note: string): string {
  const at = note.length - 12;
  return `${note.slice(0, at)}${note[at] === 'A' ? 'B' : 'A'}${note.slice(at + 1)}`;
}

const SCALE = 4;

/** The code as a scanner would see it. */
function imageOf(path: string, size: number) {
  const width = size * SCALE;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1/g)) {
    for (let pixel = 0; pixel < SCALE * SCALE; pixel += 1) {
      const column = Number(x) * SCALE + (pixel % SCALE);
      const row = Number(y) * SCALE + Math.floor(pixel / SCALE);
      data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  }
  return { width, height: width, data };
}
