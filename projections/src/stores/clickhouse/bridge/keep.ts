import { FactsUnavailable } from '../../../ports/fact-database.ts';
import { createSignal } from '../../../engine/signal.ts';
import type { BridgeAddress } from './address-file.ts';
import { BRIDGE_LIMITS } from './limits.ts';
import { NoEngine, spawnBridge } from './spawn.ts';
import type { SpawnedBridge } from './spawn.ts';

/** Who is told of what becomes of a bridge. */
export type BridgeListeners = {
  readonly onUp?: ((bridge: BridgeAddress) => void) | undefined;
  /** It went away, or did not come; it is started again after a pause. */
  readonly onDown?: ((reason: string, pauseMilliseconds: number) => void) | undefined;
  /** It cannot run here at all. */
  readonly onAbsent?: ((reason: string) => void) | undefined;
};

/** A bridge that is kept running. */
export type KeptBridge = {
  /**
   * Where it listens now.
   *
   * @throws {FactsUnavailable} while it does not
   */
  readonly address: () => BridgeAddress;
  /** Ends it and waits until it is gone. */
  readonly close: () => Promise<void>;
};

/**
 * Starts a bridge on a folder, and again whenever it went away, after a pause that grows. Answers
 * at once: nobody waits for the engine.
 */
export function keepBridge(
  folder: string,
  listeners: BridgeListeners = {},
  spawn: (folder: string) => Promise<SpawnedBridge> = spawnBridge,
): KeptBridge {
  const state: State = { bridge: undefined, closing: false, absent: undefined };
  const signal = createSignal();
  const start = () => spawn(folder);
  const kept = keep(start, state, signal.sleep, listeners);
  return {
    address() {
      if (state.bridge !== undefined) return state.bridge.address;
      throw new FactsUnavailable(state.absent ?? 'the ClickHouse engine does not run now');
    },
    async close() {
      state.closing = true;
      signal.raise();
      await state.bridge?.stop();
      await kept;
    },
  };
}

type State = {
  bridge: SpawnedBridge | undefined;
  closing: boolean;
  absent: string | undefined;
};

type Start = () => Promise<SpawnedBridge>;

async function keep(
  start: Start,
  state: State,
  sleep: (milliseconds: number) => Promise<void>,
  listeners: BridgeListeners,
): Promise<void> {
  let pause: number = BRIDGE_LIMITS.restartMillisecondsMin;
  while (!state.closing) {
    const startedAt = performance.now();
    const reason = await runOnce(start, state, listeners);
    if (state.closing || state.absent !== undefined) return;
    const wasWell = performance.now() - startedAt >= BRIDGE_LIMITS.wellMilliseconds;
    if (wasWell) pause = BRIDGE_LIMITS.restartMillisecondsMin;
    listeners.onDown?.(reason, pause);
    await sleep(pause);
    pause = Math.min(pause * 2, BRIDGE_LIMITS.restartMillisecondsMax);
  }
}

/** Runs a bridge until it is gone; answers why. */
async function runOnce(start: Start, state: State, listeners: BridgeListeners): Promise<string> {
  try {
    const bridge = await start();
    if (state.closing) await bridge.stop();
    state.bridge = bridge;
    listeners.onUp?.(bridge.address);
    return await bridge.gone;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof NoEngine) {
      state.absent = reason;
      listeners.onAbsent?.(reason);
    }
    return reason;
  } finally {
    state.bridge = undefined;
  }
}
