import { z } from 'zod';

/** Who is signed in on this tab: nothing of it outlives the tab. */
const Session = z.strictObject({
  token: z.string(),
  expiresAt: z.string(),
  /** The ordinal of the last write, so that the next read shows it. */
  minOrdinal: z.int().optional(),
});

type Session = z.infer<typeof Session>;

/** The part of Web Storage that a session needs. */
export type SessionStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The session of a tab, kept in its session storage so that it survives a reload. */
export type SessionKeeper = {
  /** The token, unless nobody is signed in or it has expired. */
  readonly token: () => string | undefined;
  readonly minOrdinal: () => number | undefined;
  readonly signIn: (token: string, expiresAt: string) => void;
  /** Ends the session and tells those who listen. */
  readonly signOut: () => void;
  /** Calls `listener` whenever the session ends. */
  readonly onSignOut: (listener: () => void) => void;
  /** Remembers that a write was taken at this ordinal. */
  readonly wrote: (ordinal: number) => void;
};

const KEY = 'lumbung.session';

/** Makes the keeper of a tab's session. */
export function createSession(storage: SessionStorage, now: () => number): SessionKeeper {
  const read = (): Session | undefined => parse(storage.getItem(KEY));
  const write = (session: Session): void => storage.setItem(KEY, JSON.stringify(session));
  const listeners = new Set<() => void>();
  return {
    token() {
      const session = read();
      if (session === undefined || Date.parse(session.expiresAt) <= now()) return undefined;
      return session.token;
    },
    minOrdinal: () => read()?.minOrdinal,
    signIn: (token, expiresAt) => write({ token, expiresAt }),
    signOut() {
      storage.removeItem(KEY);
      for (const listener of listeners) listener();
    },
    onSignOut: (listener) => void listeners.add(listener),
    wrote(ordinal) {
      const session = read();
      if (session === undefined) return;
      write({ ...session, minOrdinal: Math.max(ordinal, session.minOrdinal ?? -1) });
    },
  };
}

function parse(text: string | null): Session | undefined {
  if (text === null) return undefined;
  try {
    return Session.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
