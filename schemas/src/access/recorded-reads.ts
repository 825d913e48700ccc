/** The reads of the log that are recorded themselves, by name. */
export const RECORDED_READS = {
  feed: 'pages of the event feed',
  liveFeed: 'the event feed as it grows',
  book: "the stored events of a facility's book",
  learned: 'what became known of a facility between two moments',
  proof: 'the proof of one event',
  /** Stands for any of the others, of everything: recorded where somebody reads very many. */
  anything: 'any of these reads, of everything',
} as const satisfies Record<string, string>;

/** A read of the log that is recorded itself. */
export type RecordedRead = keyof typeof RECORDED_READS;

/** The names of the recorded reads, for schemas. */
export const RECORDED_READ_NAMES = Object.keys(RECORDED_READS) as [RecordedRead, ...RecordedRead[]];

/** The forms of files in which the log is given away. */
export const EXPORT_FORMS = ['log', 'archive'] as const;
