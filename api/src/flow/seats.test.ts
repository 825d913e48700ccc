import { describe, expect, it } from 'vitest';
import { RequestRefused } from '../http/problems.ts';
import { Seats } from './seats.ts';

describe('seats', () => {
  it('are refused when all are taken, and given again when one is free', () => {
    const seats = new Seats(2, 2);
    const leave = seats.take('siti');
    seats.take('budi');
    expect(() => seats.take('dewi')).toThrow(RequestRefused);

    leave();

    expect(() => seats.take('dewi')).not.toThrow();
    expect(seats.taken).toBe(2);
  });

  it('are not all for one holder', () => {
    const seats = new Seats(10, 1);
    const leave = seats.take('siti');

    expect(() => seats.take('siti')).toThrow(RequestRefused);
    expect(() => seats.take('budi')).not.toThrow();
    leave();
    expect(() => seats.take('siti')).not.toThrow();
  });
});
