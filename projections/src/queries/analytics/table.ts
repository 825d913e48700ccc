import type {
  DailyStockRow,
  ExpiryRiskRow,
  MonthlyConsumptionRow,
  StockOutDaysRow,
  WastageByItemRow,
} from '@lumbung/schemas/endpoints/analytics-rows';
import type { AskableFacts } from '../../ports/fact-database.ts';
import { askOf } from './asked.ts';
import type { AnalyticsPage, AnalyticsRequest, NamedQuestion, AboutColumns } from './asked.ts';
import { consumption } from './consumption.ts';
import { dailyStock } from './daily-stock.ts';
import { expiryRisk } from './expiry-risk.ts';
import { stockOutDays } from './stock-out-days.ts';
import { wastage } from './wastage.ts';

/** A question about days: civil dates at each facility. */
export type PeriodRequest = AnalyticsRequest & { readonly from: string; readonly to: string };

/** A question about what is coming, by what went in the days before. */
export type PaceRequest = AnalyticsRequest & { readonly daysBack: number };

type Ask<Request, Row> = (request: Request) => Promise<AnalyticsPage<Row>>;

/** The questions of analytics, by their names. */
export type Analytics = {
  readonly dailyStock: Ask<PeriodRequest, DailyStockRow>;
  readonly consumption: Ask<PeriodRequest, MonthlyConsumptionRow>;
  readonly wastage: Ask<PeriodRequest, WastageByItemRow>;
  readonly stockOutDays: Ask<PeriodRequest, StockOutDaysRow>;
  readonly expiryRisk: Ask<PaceRequest, ExpiryRiskRow>;
};

/** Makes the questions of analytics over the facts of a database. */
export function analyticsOver(facts: AskableFacts): Analytics {
  const ofPeriod =
    <Found extends AboutColumns, Row>(question: NamedQuestion<Found, Row>) =>
    ({ from, to, ...request }: PeriodRequest): Promise<AnalyticsPage<Row>> =>
      askOf(facts, question, request, { from, to });
  return {
    dailyStock: ofPeriod(dailyStock),
    consumption: ofPeriod(consumption),
    wastage: ofPeriod(wastage),
    stockOutDays: ofPeriod(stockOutDays),
    expiryRisk({ daysBack, ...request }) {
      return askOf(facts, expiryRisk, request, { days_back: daysBack });
    },
  };
}
