/** Runs one piece of work at a time, in the order of the calls. */
export type Exclusive = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Makes a lock of its own. */
export function createExclusive(): Exclusive {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
