/** The events of alarm rules and of the alarms of loggers. */
export const ALARM_EVENT_TYPES = {
  AlarmRulesPublished: {
    type: 'lumbung.alarm-rules.published.v1',
    category: 'alarm-rules',
    description: 'a set of alarm rules has a new version',
  },
  AlarmRulesAssigned: {
    type: 'lumbung.alarm-rules.assigned.v1',
    category: 'alarm-rules',
    description: 'from a moment on a set of alarm rules holds for some equipment',
  },
  AlarmRulesUnassigned: {
    type: 'lumbung.alarm-rules.unassigned.v1',
    category: 'alarm-rules',
    description: 'from then on a set of alarm rules does not hold there',
  },
  ExcursionStarted: {
    type: 'lumbung.alarms.excursion-started.v1',
    category: 'alarms',
    description: 'a temperature passed the threshold of a rule, or a sensor fell silent',
  },
  WarningRaised: {
    type: 'lumbung.alarms.warning-raised.v1',
    category: 'alarms',
    description: 'an excursion lasted until people are to be warned',
  },
  AlarmRaised: {
    type: 'lumbung.alarms.raised.v1',
    category: 'alarms',
    description: 'an excursion lasted as long as its rule allows',
  },
  ExcursionEnded: {
    type: 'lumbung.alarms.excursion-ended.v1',
    category: 'alarms',
    description: 'an excursion is over',
  },
  AlarmRestated: {
    type: 'lumbung.alarms.restated.v1',
    category: 'alarms',
    description: 'what became known late changed an excursion, or took it back',
  },
  AlarmAcknowledged: {
    type: 'lumbung.alarms.acknowledged.v1',
    category: 'alarms',
    description: 'someone took note of an alarm, and said what they did',
  },
  AlarmClosed: {
    type: 'lumbung.alarms.closed.v1',
    category: 'alarms',
    description: 'nothing is to be done about an alarm any more',
  },
} as const;
