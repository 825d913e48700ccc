import { Bell } from './bell.ts';

type Slot<Result> = { result?: { readonly value: Result } };

/**
 * Does work for each item as it comes, at most `atOnce` at the same time, and gives the results in
 * the order of the items: as many as are ready at a time, and none later than the next item. An
 * error of the items ends it after the results of those that came, an error of the work at once.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  atOnce: number,
): AsyncGenerator<readonly Result[]> {
  const slots: Slot<Result>[] = [];
  const [ready, room] = [new Bell(), new Bell()];
  const state: { ended: boolean; failure?: unknown; broken?: { readonly error: unknown } } = {
    ended: false,
  };
  const start = async (): Promise<void> => {
    for await (const item of items) {
      while (slots.length >= atOnce) await room.wait();
      const slot: Slot<Result> = {};
      slots.push(slot);
      void work(item)
        .then((value) => {
          slot.result = { value };
        })
        .catch((error: unknown) => {
          state.broken = { error };
        })
        .finally(() => ready.ring());
    }
  };
  const started = start()
    .catch((failure: unknown) => {
      state.failure = failure;
    })
    .finally(() => {
      state.ended = true;
      ready.ring();
    });
  while (!state.ended || slots.length > 0) {
    const results = takeReady(slots);
    if (state.broken !== undefined) throw state.broken.error;
    if (results.length > 0) {
      room.ring();
      yield results;
    } else if (!state.ended || slots.length > 0) {
      await ready.wait();
    }
  }
  await started;
  if (state.failure !== undefined) throw state.failure;
}

function takeReady<Result>(slots: Slot<Result>[]): Result[] {
  const results: Result[] = [];
  for (;;) {
    const result = slots[0]?.result;
    if (result === undefined) return results;
    results.push(result.value);
    slots.shift();
  }
}
