/**
 * What a backup of an embedded ledger holds, in the order in which it is copied: what cannot be
 * made again from the log, and the log. The checkpoints come before the log, so that the log holds
 * whatever the newest of them covers; the credentials and the comments come after it, so that
 * whoever the log knows can sign in, and what it names is there. Read models, snapshots and the
 * places of reactions are made of the log again.
 */
export const BACKUP_FILES = [
  { name: 'notary.sqlite', isDatabase: true, isOptional: false },
  { name: 'ledger.sqlite', isDatabase: true, isOptional: false },
  { name: 'credentials.sqlite', isDatabase: true, isOptional: true },
  { name: 'comments.sqlite', isDatabase: true, isOptional: true },
  { name: 'installation.json', isDatabase: false, isOptional: false },
  { name: 'log.pub', isDatabase: false, isOptional: false },
  { name: 'keys/token.key', isDatabase: false, isOptional: true },
  /** Absent where the environment gives the key. */
  { name: 'keys/log.key', isDatabase: false, isOptional: true },
] as const;

/** The file that says what is in a backup. */
export const BACKUP_MANIFEST = 'backup.json';
