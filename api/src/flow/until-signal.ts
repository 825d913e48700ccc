/** Passes on what comes until the signal is given; then it ends without waiting for the next. */
export async function* untilSignal<Item>(
  source: AsyncIterable<Item>,
  signal: AbortSignal,
): AsyncGenerator<Item> {
  const given = Promise.withResolvers<undefined>();
  const give = (): void => given.resolve(undefined);
  signal.addEventListener('abort', give, { once: true });
  const items = source[Symbol.asyncIterator]();
  try {
    while (!signal.aborted) {
      const next = await Promise.race([items.next(), given.promise]);
      if (next === undefined || next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', give);
  }
}
