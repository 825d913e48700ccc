import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { ProtocolServer } from '../../testing/eventstore/protocol-server.ts';
import { selfSigned } from '../../testing/eventstore/self-signed.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { EventStoreLog } from './event-store-log.ts';

const USER = { username: 'ana', password: 'pa:ss@word' };

let server: ProtocolServer;
let certificateFile: string;

beforeEach(async () => {
  const tls = selfSigned();
  certificateFile = join(temporaryFolder(), 'certificate.pem');
  writeFileSync(certificateFile, tls.certificate);
  server = await ProtocolServer.start({ tls, user: USER });
  onTestFinished(() => server.stop());
});

describe('credentials over TLS', () => {
  it('go with every call: appends, reads and subscriptions', async () => {
    const log = logOf(USER.password);
    await log.append('s', -1, [anEvent()]);
    expect(await log.readStream('s', 0, 1)).toHaveLength(1);
    expect((await log.readAll('', 9)).records).toHaveLength(1);
    const woken = new Promise<void>((resolve) => log.onAppended(resolve));
    await woken;
    expect(server.calls).toMatchObject({ append: 1, batchAppend: 0, denied: 0 });
  });

  it('that are wrong fail their own append at once, no other, and are not in the fault', async () => {
    const [right, wrong] = [logOf(USER.password), logOf('wrong-word')];
    const outcomes = await Promise.allSettled([
      right.append('a', -1, [anEvent()]),
      wrong.append('b', -1, [anEvent()]),
      right.append('c', -1, [anEvent()]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const fault: unknown = outcomes[1]?.status === 'rejected' ? outcomes[1].reason : undefined;
    expect(fault).toMatchObject({ code: 'unavailable' });
    expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toMatch(/wrong-word|ana/);
    await expect(wrong.readAll('', 1)).rejects.toMatchObject({ code: 'unavailable' });
  });
});

function logOf(password: string): EventStoreLog {
  const user = `${USER.username}:${encodeURIComponent(password)}`;
  const options = `tls=true&tlsCAFile=${encodeURIComponent(certificateFile)}`;
  const log = new EventStoreLog(`esdb://${user}@localhost:${server.port}?${options}`);
  onTestFinished(() => log.close());
  return log;
}

function anEvent(): { id: string; type: string; bytes: Uint8Array } {
  return { id: crypto.randomUUID(), type: 'lumbung.x.v1', bytes: new Uint8Array(4) };
}
