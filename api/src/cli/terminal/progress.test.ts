import { expect, test } from 'vitest';
import { CapturedStream } from '../testing/captured-stream.ts';
import { createProgress } from './progress.ts';

function onTerminal() {
  const screen = new CapturedStream({ isTerminal: true });
  const time = { now: 0 };
  const progress = createProgress(screen, () => time.now);
  return { screen, time, progress };
}

test('elsewhere than on a terminal nothing is shown', () => {
  const screen = new CapturedStream();
  const progress = createProgress(screen, () => 10_000);
  progress.start('importing', 100);
  progress.advance(50);
  progress.stop();
  expect(screen.text).toBe('');
});

test('short work shows nothing', () => {
  const { screen, time, progress } = onTerminal();
  progress.start('importing', 100);
  time.now = 400;
  progress.advance(50);
  expect(screen.text).toBe('');
});

test('long work shows how far it is, ten times a second at most', () => {
  const { screen, time, progress } = onTerminal();
  progress.start('importing', 200);
  time.now = 600;
  progress.advance(50);
  expect(screen.text).toContain('importing  [======                  ]   25 %');
  const drawn = screen.text;
  time.now = 650;
  progress.advance(50);
  expect(screen.text).toBe(drawn);
  time.now = 700;
  progress.note('7 commands');
  expect(screen.text).toContain(' 50 %  7 commands');
});

test('work of unknown length shows its name and what is noted', () => {
  const { screen, time, progress } = onTerminal();
  progress.start('rebuilding');
  time.now = 600;
  progress.note('3 of 9');
  expect(screen.text).toContain('rebuilding  3 of 9');
});

test('a line is never longer than the terminal is wide', () => {
  const { screen, time, progress } = onTerminal();
  progress.start('x'.repeat(200), 1);
  time.now = 600;
  progress.advance(1);
  expect(screen.text.match(/x+/)?.[0]).toHaveLength(79);
});
