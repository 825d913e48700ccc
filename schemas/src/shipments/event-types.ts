/** The events of goods between facilities: in the books of the two ends, and of the shipment. */
export const SHIPMENT_EVENT_TYPES = {
  StockDispatched: {
    type: 'lumbung.stock.dispatched.v1',
    category: 'stock',
    description: 'stock was sent to another facility and is in transit',
  },
  StockArrived: {
    type: 'lumbung.stock.arrived.v1',
    category: 'stock',
    description: 'stock that another facility sent arrived, in whole or in part',
  },
  DiscrepancyResolved: {
    type: 'lumbung.shipment.discrepancy-resolved.v1',
    category: 'shipment',
    description: 'what did not arrive as it was sent was settled against an account',
  },
} as const;
