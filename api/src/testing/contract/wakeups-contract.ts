import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Wakeups } from '../../feed/wakeups.ts';
import { until } from '../until.ts';
import type { Joined } from './joined.ts';

/** What every adapter of the words between processes promises. */
export function wakeupsContract(name: string, join: () => Promise<Joined<Wakeups>>): void {
  describe(`the words between processes ${name}`, () => {
    let joined: Joined<Wakeups>;

    beforeAll(async () => {
      joined = await join();
    });

    afterAll(() => joined.close());

    it('wake every follower here and there, soon', async () => {
      const woken = { here: 0, there: 0, thereToo: 0 };
      const leave = [
        joined.one.onAnnounced(() => (woken.here += 1)),
        joined.other.onAnnounced(() => (woken.there += 1)),
        joined.other.onAnnounced(() => (woken.thereToo += 1)),
      ];
      joined.one.announce();
      await until(() => Object.values(woken).every((times) => times > 0), 1_000);
      for (const each of leave) each();
    });

    it('wake nobody who left', async () => {
      let woken = 0;
      let stays = 0;
      joined.other.onAnnounced(() => (woken += 1))();
      const leave = joined.other.onAnnounced(() => (stays += 1));
      joined.one.announce();
      await until(() => stays > 0);
      leave();
      expect(woken).toBe(0);
    });

    it('wake after the last of many words', async () => {
      let said = 0;
      let read = 0;
      const leave = joined.other.onAnnounced(() => (read = said));
      while (said < 5_000) {
        said += 1;
        joined.one.announce();
        if (said % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      await until(() => read === 5_000);
      leave();
    });
  });
}
