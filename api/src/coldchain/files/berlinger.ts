import type { AlarmRule } from '@lumbung/schemas/coldchain/alarm-rules';
import { fileLines } from './file-lines.ts';
import { LoggerFileError, quoted } from './file-refusal.ts';
import { fridgeTagDays } from './fridge-tag-days.ts';
import type { DeviceReport, DeviceRule, FileReading, LoggerFile } from './logger-file.ts';
import { qTagAlarms } from './q-tag-alarms.ts';
import { found, needed, sectionsOf } from './sections.ts';
import type { Section } from './sections.ts';
import { countOf, knownMillicelsius, localTimeOf, millicelsiusOf } from './values.ts';

const SECONDS_PER_MINUTE = 60;

/** The alarms of a Q-tag CLm, by the number of their type; 0 is switched off. */
const Q_TAG_TYPES: Readonly<Record<string, Pick<AlarmRule, 'direction' | 'exposure'>>> = {
  1: { direction: 'below', exposure: 'single' },
  2: { direction: 'above', exposure: 'single' },
  3: { direction: 'below', exposure: 'cumulative' },
  4: { direction: 'above', exposure: 'cumulative' },
};

/**
 * Reads an export of a Berlinger Fridge-tag 2, 2 L or Ultra Low, or of a Q-tag CLm: indented text
 * that ends with a signature. All that it says is kept; nothing is guessed.
 *
 * @throws {LoggerFileError} naming the line and what is wrong with it
 */
export function parseBerlingerFile(bytes: Uint8Array): LoggerFile {
  const lines = fileLines(bytes);
  const [first] = lines;
  if (first?.text.startsWith('Device: Q-tag ') !== true) {
    const reason = `expected "Device: Q-tag …", found ${quoted(first?.text ?? '')}`;
    throw new LoggerFileError(first?.number, reason);
  }
  const root = sectionsOf(lines);
  if (found(root, 'Sig') === undefined) {
    const last = lines.at(-1)?.number;
    throw new LoggerFileError(last, 'the file ends without its signature ("Sig:"): it is cut off');
  }
  const conf = needed(root, 'Conf');
  const about = {
    model: needed(root, 'Device').value,
    serialNumber: needed(conf, 'Serial').value,
    firmware: needed(root, 'Fw Vers').value,
    ...intervalOf(conf),
  };
  const history = found(root, 'Hist');
  const report =
    history === undefined
      ? qTag(about, conf, needed(root, 'Res'))
      : fridgeTag(about, conf, history);
  return { readings: readingsOf(root), report };
}

type About = Pick<DeviceReport, 'model' | 'serialNumber' | 'firmware' | 'intervalSeconds'>;

function fridgeTag(about: About, conf: Section, history: Section): DeviceReport {
  const times = {
    activated: needed(history, 'TS Actv'),
    created: needed(history, 'TS Report Creation'),
  };
  return {
    ...about,
    activatedAt: localTimeOf(times.activated.value, times.activated.line),
    readOutAt: localTimeOf(times.created.value, times.created.line),
    rules: needed(conf, 'Alarm').sections.map((section) => {
      // The lower limit is alarm 0, the upper one alarm 1.
      const direction = section.name === '0' ? 'below' : 'above';
      return deviceRule(section, { direction, exposure: 'single' });
    }),
    days: fridgeTagDays(history),
    alarms: [],
  };
}

function qTag(about: About, conf: Section, run: Section): DeviceReport {
  const times = { activated: needed(run, 'TS Actv'), stopped: needed(run, 'TS Stop') };
  const alarms = needed(conf, 'Alarm').sections.flatMap((section) => {
    const type = needed(section, 'Type');
    if (type.value === '0') return [];
    const kind = Q_TAG_TYPES[type.value];
    if (kind !== undefined) return [deviceRule(section, kind)];
    throw new LoggerFileError(
      type.line,
      `expected an alarm type 0 to 4, found ${quoted(type.value)}`,
    );
  });
  return {
    ...about,
    activatedAt: localTimeOf(times.activated.value, times.activated.line),
    readOutAt: localTimeOf(times.stopped.value, times.stopped.line),
    rules: alarms,
    days: [],
    alarms: qTagAlarms(needed(run, 'Alarm')),
  };
}

function deviceRule(section: Section, kind: Pick<AlarmRule, 'direction' | 'exposure'>): DeviceRule {
  const durationSeconds = countOf(needed(section, 't AL')) * SECONDS_PER_MINUTE;
  const thresholdMillicelsius = knownMillicelsius(needed(section, 'T AL'));
  const rule = { code: section.name, ...kind, thresholdMillicelsius, inclusive: false };
  return { alarm: Number(section.name), rule: { ...rule, durationSeconds } };
}

function intervalOf(conf: Section): { readonly intervalSeconds?: number } {
  const interval = found(conf, 'Logging Interval');
  if (interval === undefined) return {};
  return { intervalSeconds: countOf(interval) * SECONDS_PER_MINUTE };
}

const COLUMNS = ['yyyy-MM-dd hh:mm', 'T'];

function readingsOf(root: Section): FileReading[] {
  const data = found(root, 'Data');
  if (data === undefined) return [];
  const [columns, ...rows] = data.rows;
  if (columns === undefined || !COLUMNS.every((name, index) => columns.cells[index] === name)) {
    const line = columns?.line ?? data.line;
    throw new LoggerFileError(line, `expected the columns ${COLUMNS.join(' and ')}`);
  }
  return rows.map(({ line, cells }) => {
    const [time = '', temperature = '', mark = '', ...rest] = cells;
    if (rest.length > 0 || !['', 'x'].includes(mark)) {
      throw new LoggerFileError(line, `expected a time, a temperature and an "x" or nothing`);
    }
    return {
      line,
      localTime: localTimeOf(time, line),
      millicelsius: millicelsiusOf(temperature, line),
    };
  });
}
