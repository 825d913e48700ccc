/** A reading of the made file: its local time, its temperature, and the device's mark. */
export type MadeReading = readonly [time: string, temperature: string, mark?: 'x'];

/**
 * A file as a Fridge-tag 2 L writes it, of a device that nobody built: two rules, one day, and the
 * readings that are given.
 */
export function fridgeTagText(readings: readonly MadeReading[], day = '2026-03-01'): string {
  return [
    'Device: Q-tag Fridge-tag 2 L',
    'Vers: 0.5',
    'Fw Vers: 4.0p0o',
    'Conf:',
    ' Serial: 999000000001',
    ' Logging Interval: 5',
    ' Alarm:',
    '  0:',
    '   T AL: -0.5, t AL: 60',
    '  1:',
    '   T AL: +8.0, t AL: 600',
    ' Test Res: 1, Test TS: 2026-01-02 07:00',
    'Hist:',
    ` TS Actv: ${day} 00:00`,
    ` TS Report Creation: ${day} 23:00`,
    ' 1:',
    `  Date: ${day}`,
    '  Min T: -1.2, TS Min T: 09:50',
    '  Max T: +9.3, TS Max T: 15:17',
    '  Avrg T: --.-',
    '  Alarm:',
    '   0:',
    '    t Acc: 0',
    '   1:',
    '    t Acc: 700, TS A: 10:35, C A: 0',
    '  Int Sensor timeout:',
    '   t AccST: 3',
    '  Events: 0',
    'Data:',
    '\tyyyy-MM-dd hh:mm\tT\tOut of limits',
    ...readings.map(([time, temperature, mark = '']) => `\t${time}\t${temperature}\t${mark}`),
    'Cert:',
    ' Vers: 1.0',
    'Sig Cert: 00ff',
    'Sig: 00ff',
    '',
  ].join('\r\n');
}

/** A text as the bytes of a file. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
