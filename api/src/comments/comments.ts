/** The command that a comment was said of. */
export type CommentedCommand = {
  readonly kind: string;
  readonly target: string;
  readonly commandId: string;
};

/** What is left of a comment. */
export type KeptComment =
  /** SHA-256 of the salt, in its 16 bytes, and the text in UTF-8 is the digest in the event. */
  | { readonly kind: 'said'; readonly text: string; readonly salt: string }
  | { readonly kind: 'erased'; readonly erasedAt: string; readonly erasedBy: string };

/** Who erases a comment, and when. */
export type Erasure = { readonly erasedAt: string; readonly erasedBy: string };

/**
 * What was said of commands. It may name people, so that it stands in no event: an event holds its
 * salted digest, which tells nothing once text and salt are erased.
 */
export interface Comments {
  /** Keeps what was said of a command, durably; the same again is the same comment. */
  keep(
    command: CommentedCommand,
    text: string,
  ): { readonly digest: string; readonly isNew: boolean };

  /** The digest that `keep` would answer, as far as that is known before. */
  digestOf(command: CommentedCommand, text: string): string;

  /** Forgets a comment that no event names. */
  drop(digest: string): void;

  find(digest: string): KeptComment | undefined;

  /** Erases text and salt for good; the first erasure of a comment is the one that is told. */
  erase(digest: string, erasure: Erasure): KeptComment | undefined;
}
