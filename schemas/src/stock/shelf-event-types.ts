/** The events by which stock that is on site changes its balance or its lot, or is destroyed. */
export const SHELF_EVENT_TYPES = {
  ConditionChanged: {
    type: 'lumbung.stock.condition-changed.v1',
    category: 'stock',
    description: 'stock was held back, released, or kept after all',
  },
  StockRelocated: {
    type: 'lumbung.stock.relocated.v1',
    category: 'stock',
    description: 'stock was put into another place of the facility',
  },
  StockReallocated: {
    type: 'lumbung.stock.reallocated.v1',
    category: 'stock',
    description: 'stock was given to another program or funding',
  },
  StockLotIdentified: {
    type: 'lumbung.stock.lot-identified.v1',
    category: 'stock',
    description: 'the lot of stock was named, which nobody knew before',
  },
  StockDestroyed: {
    type: 'lumbung.stock.destroyed.v1',
    category: 'stock',
    description: 'stock that awaited disposal was destroyed',
  },
  VialOpened: {
    type: 'lumbung.stock.vial-opened.v1',
    category: 'stock',
    description: 'vials were opened, to be used by a certain time',
  },
  VialOpeningRetracted: {
    type: 'lumbung.stock.vial-opening-retracted.v1',
    category: 'stock',
    description: 'it was taken back that vials were opened',
  },
  VvmStageRecorded: {
    type: 'lumbung.stock.vvm-stage-recorded.v1',
    category: 'stock',
    description: 'vial monitors were found at a later stage',
  },
  VvmReadingRetracted: {
    type: 'lumbung.stock.vvm-reading-retracted.v1',
    category: 'stock',
    description: 'readings of vial monitors were taken back',
  },
} as const;
