/** The events of a stock book that move nothing: how its counts begin and its periods end. */
export const KEEPING_EVENT_TYPES = {
  CountStarted: {
    type: 'lumbung.stock.count-started.v1',
    category: 'stock',
    description: 'a count began against a snapshot of the book',
  },
  CountAbandoned: {
    type: 'lumbung.stock.count-abandoned.v1',
    category: 'stock',
    description: 'a count that began was given up',
  },
  PeriodClosed: {
    type: 'lumbung.stock.period-closed.v1',
    category: 'stock',
    description: 'the book of a period was closed; later facts of it are booked after it',
  },
} as const;
