import type { CommandBody } from '@lumbung/schemas/commands';
import { isEvent } from '@lumbung/schemas/event';
import { refusal } from '@lumbung/schemas/refusal';
import { balanceKeyOf } from '@lumbung/schemas/stock/balance-key';
import type { Context, Decision } from '../decider.ts';
import { takeBack } from './reverse.ts';
import type { WayBack } from './reverse.ts';
import type { StockState } from './state.ts';
import { vialsAt } from './vials.ts';

/**
 * Decides that vials were not opened after all: while nothing that was taken from them stands. It
 * moves nothing, as their opening did not.
 */
export function retractOpening(
  state: StockState,
  body: CommandBody<'vialOpening.retract'>,
  context: Context,
): Decision {
  const against: WayBack['against'] = (line, pointer, event) => {
    const found = vialsAt(state.vials, { event: event.id, line });
    const isWhole = found === undefined || found.left === found.quantity;
    return isWhole ? [] : [refusal('vial-in-use', pointer, { line })];
  };
  return takeBack({ by: 'VialOpeningRetracted', linesOf, against }, state, body, context);
}

const linesOf: WayBack['linesOf'] = (asked, event) => {
  if (!isEvent(event, 'VialOpened')) return [];
  return asked.flatMap((number, index) => {
    const line = event.data.lines[number - 1];
    if (line === undefined) return [];
    const { lotNumber, expiry, quantity } = line;
    return [
      {
        line: index + 1,
        commandLine: index + 1,
        ...balanceKeyOf(line),
        ...(lotNumber === undefined ? {} : { lotNumber }),
        ...(expiry === undefined ? {} : { expiry }),
        quantity,
        reverses: { event: event.id, line: number },
      },
    ];
  });
};
