/** Wakes one sleeper. A signal that is raised while nobody sleeps is kept for the next sleep. */
export type Signal = {
  readonly raise: () => void;
  /** Resolves when the signal is raised, or was, or when the time is over. */
  readonly sleep: (milliseconds: number) => Promise<void>;
};

/** Makes a signal. */
export function createSignal(): Signal {
  let raised = false;
  let wake: (() => void) | undefined;
  return {
    raise() {
      raised = true;
      wake?.();
    },
    async sleep(milliseconds) {
      if (!raised) await untilWoken(milliseconds, (up) => (wake = up));
      raised = false;
      wake = undefined;
    },
  };
}

function untilWoken(milliseconds: number, keep: (up: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    keep(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
