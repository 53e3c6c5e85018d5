import type { Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { letSpeak, MicrophoneLeave } from '../../../main/security/microphone-leave.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

const [PAGE, OTHER] = [7, 8];

describe('leave to hear the microphone', () => {
  it('is for one page, once', () => {
    const leave = new MicrophoneLeave(new ManualClock());
    expect(leave.take(PAGE)).toBe(false);
    leave.give(PAGE);
    expect(leave.take(OTHER)).toBe(false);
    expect(leave.take(PAGE)).toBe(true);
    expect(leave.take(PAGE)).toBe(false);
  });

  it('is over when nothing was asked in time, counted from the last wish', () => {
    const clock = new ManualClock();
    const leave = new MicrophoneLeave(clock);
    leave.give(PAGE);
    clock.advance(4_000);
    leave.give(PAGE);
    clock.advance(4_000);
    expect(leave.take(PAGE)).toBe(true);
    leave.give(PAGE);
    clock.advance(5_000);
    expect(leave.take(PAGE)).toBe(false);
    expect(clock.pending).toBe(0);
  });
});

describe('a page that was given leave', () => {
  type Ask = Parameters<Session['setPermissionRequestHandler']>[0];

  function ask(permission: string, details: object): boolean {
    let handler: Ask = null;
    const leave = new MicrophoneLeave(new ManualClock());
    letSpeak({ setPermissionRequestHandler: (given: Ask) => (handler = given) } as never, leave);
    leave.give(PAGE);
    let granted = false;
    (handler as Ask)?.(
      { id: PAGE } as never,
      permission as never,
      (answer) => (granted = answer),
      details as never,
    );
    return granted;
  }

  it('may hear the microphone', () => {
    expect(ask('media', { mediaTypes: ['audio'], isMainFrame: true })).toBe(true);
  });

  it.each([
    ['see a camera too', 'media', { mediaTypes: ['audio', 'video'], isMainFrame: true }],
    ['see a camera', 'media', { mediaTypes: ['video'], isMainFrame: true }],
    ['see the screen', 'display-capture', { isMainFrame: true }],
    ['know where it is', 'geolocation', { isMainFrame: true }],
    ['lend it to a frame', 'media', { mediaTypes: ['audio'], isMainFrame: false }],
    ['ask for nothing in particular', 'media', { isMainFrame: true }],
  ])('may not %s', (_what, permission, details) => {
    expect(ask(permission, details)).toBe(false);
  });
});
