import type { FactSchema } from '../fact-table.ts';
import { itemFacts, lotFacts } from './catalogue.ts';
import { eventFacts } from './events.ts';
import { facilityFacts, regionFacts } from './facilities.ts';
import { movementFacts } from './movements.ts';
import { dailyConsumptionView, monthlyConsumptionView } from './views/consumption.ts';
import { countedMovementsView } from './views/counted-movements.ts';
import { dailyStockView } from './views/daily-stock.ts';
import { expiryRiskView } from './views/expiry-risk.ts';
import {
  facilitiesView,
  itemsView,
  lotSurvivorsView,
  lotsView,
  regionsView,
} from './views/reference.ts';
import { stockOutDaysView, stockOutsView } from './views/stock-outs.ts';
import { lotHoldsView, usableLotsView, usableStockView } from './views/usable-stock.ts';
import { dailyWastageView } from './views/wastage.ts';

/** Everything that analytics keeps of the log, and shows of it. */
export const FACTS: FactSchema = {
  tables: [eventFacts, movementFacts, itemFacts, lotFacts, facilityFacts, regionFacts],
  // Each stands behind those that it asks.
  views: [
    facilitiesView,
    regionsView,
    itemsView,
    lotsView,
    lotSurvivorsView,
    countedMovementsView,
    dailyStockView,
    dailyConsumptionView,
    monthlyConsumptionView,
    dailyWastageView,
    lotHoldsView,
    usableLotsView,
    usableStockView,
    stockOutsView,
    stockOutDaysView,
    expiryRiskView,
  ],
};
