/** The events of destruction batches. */
export const DISPOSAL_EVENT_TYPES = {
  DestructionBatchCreated: {
    type: 'lumbung.disposal.batch-created.v1',
    category: 'disposal',
    description: 'stock will be destroyed together',
  },
  DestructionCertified: {
    type: 'lumbung.disposal.certified.v1',
    category: 'disposal',
    description: 'the destruction of a batch was certified',
  },
} as const;
