/** Those who wait until an ordinal is visible. */
export type Waiters = {
  /** Resolves true when the ordinal is reached; false when the time is over, or too many wait. */
  wait(ordinal: number, timeoutMilliseconds: number): Promise<boolean>;
  /** Tells that an ordinal is visible. */
  reached(ordinal: number): void;
  /** Lets all go that wait, with false. */
  close(): void;
};

type Waiter = { readonly ordinal: number; readonly done: (visible: boolean) => void };

/** Makes a waiting room for at most so many. */
export function createWaiters(waitersMax: number): Waiters {
  const waiting = new Set<Waiter>();
  const dismiss = (visible: boolean, chosen: (waiter: Waiter) => boolean): void => {
    for (const waiter of [...waiting].filter(chosen)) waiter.done(visible);
  };
  return {
    wait(ordinal, timeoutMilliseconds) {
      if (waiting.size >= waitersMax) return Promise.resolve(false);
      return new Promise((resolve) => {
        const timer = setTimeout(() => waiter.done(false), timeoutMilliseconds);
        const done = (visible: boolean): void => {
          clearTimeout(timer);
          waiting.delete(waiter);
          resolve(visible);
        };
        const waiter: Waiter = { ordinal, done };
        waiting.add(waiter);
      });
    },
    reached: (visible) => dismiss(true, ({ ordinal }) => ordinal <= visible),
    close: () => dismiss(false, () => true),
  };
}
