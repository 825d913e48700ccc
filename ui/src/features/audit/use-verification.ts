import { useEffect, useRef, useState } from 'react';
import { runVerification } from './verify/run-verification.ts';
import type { Verdict } from './verify/run-verification.ts';
import type { Shown } from './verify/verify-answer.ts';

/** A verification of what a page shows: nothing yet, on its way, or what it came to. */
export type Verification = {
  readonly isRunning: boolean;
  /** How many events were verified so far. */
  readonly events: number;
  readonly verdict: Verdict | undefined;
  /** Why it could not be carried out. */
  readonly error: unknown;
  readonly start: () => void;
  readonly stop: () => void;
};

/** Verifies what a page shows when it is asked to; what is shown next is not verified yet. */
export function useVerification(shown: Shown): Verification {
  const [events, setEvents] = useState(0);
  const [verdict, setVerdict] = useState<Verdict>();
  const [error, setError] = useState<unknown>();
  const [isRunning, setRunning] = useState(false);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const start = async () => {
    const abort = new AbortController();
    running.current = abort;
    setRunning(true);
    setVerdict(undefined);
    setError(undefined);
    setEvents(0);
    try {
      const run = { signal: abort.signal, onProgress: setEvents };
      const came = await runVerification(shown, run);
      if (!abort.signal.aborted) setVerdict(came);
    } catch (thrown) {
      if (!abort.signal.aborted) setError(thrown ?? new Error('nothing came'));
    } finally {
      if (running.current === abort) setRunning(false);
    }
  };
  const stop = () => {
    running.current?.abort();
    setRunning(false);
  };
  return { isRunning, events, verdict, error, start: () => void start(), stop };
}
