import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { createSenderCheck } from '../../../main/ipc/trusted-senders.ts';

/* The cases that a real window can't be brought into at will; the others are tried in real Electron (test/e2e). */

const frame = { parent: null, routingId: 1, processId: 7, origin: 'app://station' };
const station = { mainFrame: frame } as unknown as WebContents;
const second = { mainFrame: { ...frame, processId: 9 } } as unknown as WebContents;
const isTrusted = createSenderCheck((sender) => sender === station || sender === second);

function event(senderFrame: unknown, sender = station): IpcMainInvokeEvent {
  return { sender, senderFrame } as IpcMainInvokeEvent;
}

describe('who may call main', () => {
  it('is the main frame of each of the station’s windows on its own page', () => {
    expect(isTrusted(event({ ...frame }))).toBe(true);
    expect(isTrusted(event({ ...frame, processId: 9 }, second))).toBe(true);
  });

  it.each([
    ['a frame that is gone', null],
    ['a frame within the page', { ...frame, parent: frame }],
    ['another frame of the window', { ...frame, routingId: 2 }],
    ['a frame of another process', { ...frame, processId: 8 }],
    ['the frame of another of the windows', { ...frame, processId: 9 }],
    ['another page', { ...frame, origin: 'https://station' }],
    ['a page that only looks alike', { ...frame, origin: 'app://station.example' }],
    ['a page without an origin', { ...frame, origin: 'null' }],
  ])('is not %s', (_case, senderFrame) => {
    expect(isTrusted(event(senderFrame))).toBe(false);
  });

  it('is nobody while there is no window, and no other window', () => {
    expect(createSenderCheck(() => false)(event({ ...frame }))).toBe(false);
    expect(isTrusted(event({ ...frame }, { mainFrame: frame } as unknown as WebContents))).toBe(false);
  });
});
