import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Attention } from '../../../main/attention/attention.ts';
import { createTellAttention, type DesktopNotice } from '../../../main/attention/tell-attention.ts';
import {
  attentionSettings,
  attentionView,
  type AttentionEvent,
  type AttentionKind,
  type AttentionSettings,
  type ToldAttention,
} from '../../../preload/contract/attention-model.ts';
import type { AlertView } from '../../../preload/contract/security-model.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';
import { claimNumber, deviceNumber } from '../../renderer/station/harness/scenarios.ts';

const SECOND = 1_000;
const ONLINE = { state: 'online' } as const;

let clock: ManualClock;
let settings: AttentionSettings;
const changed = vi.fn();

beforeEach(() => {
  clock = new ManualClock();
  settings = attentionSettings.parse({});
  changed.mockClear();
});

function raised(index: number, severity: AlertView['severity'] = 'warning') {
  return { alert_id: `alert-${String(index)}`, message: `Message ${String(index)}.`, severity };
}

describe('what calls for attention', () => {
  let told: AttentionEvent[];
  let attention: Attention;

  beforeEach(() => {
    told = [];
    const tell = (event: AttentionEvent) => told.push(event);
    attention = new Attention({ clock, settings: () => settings, tell, changed });
  });

  const seeClaims = (...indexes: number[]) => {
    attention.see({
      connection: ONLINE,
      devices: [],
      claims: indexes.map((index) => claimNumber(index)),
    });
  };
  const seeOffline = (...offline: number[]) => {
    const devices = [0, 1, 2].map((index) => deviceNumber(index, { online: !offline.includes(index) }));
    attention.see({ connection: ONLINE, devices, claims: [] });
  };

  it('names one camera and leads to it; several are a number with their names', () => {
    seeOffline();
    seeOffline(0);
    clock.advance(60 * SECOND);
    seeOffline(0, 1, 2);
    clock.advance(60 * SECOND);
    seeOffline();
    clock.advance(60 * SECOND);
    expect(told.map(({ title, device_id }) => [title, device_id])).toEqual([
      ['Front door is offline', 'device-0'],
      ['Garden and Baby room are offline', null],
      ['3 cameras are back', null],
    ]);
    expect(told[2]?.detail).toBe('Front door, Garden, Baby room');
  });

  it('tells of who wants in once, however often the hub lists it, and not of what was decided at once', () => {
    seeClaims(1);
    clock.advance(SECOND);
    seeClaims();
    clock.advance(60 * SECOND);
    expect(told).toEqual([]);
    seeClaims(2);
    clock.advance(5 * SECOND);
    seeClaims(2);
    clock.advance(60 * SECOND);
    expect(told.map(({ title, urgent }) => [title, urgent])).toEqual([['“Phone 2” wants in', true]]);
  });

  it('tells of a thousand that want in as one', () => {
    seeClaims(...Array.from({ length: 1_000 }, (_, index) => index));
    clock.advance(10 * SECOND);
    expect(told.map(({ title }) => title)).toEqual(['1000 cameras want in']);
  });

  it('tells of an alert at once, of those behind it as one, and of mere notices not at all', () => {
    attention.alert(raised(0, 'notice'));
    attention.alert(raised(1));
    clock.advance(1);
    expect(told.map(({ detail, urgent }) => [detail, urgent])).toEqual([['Message 1.', true]]);
    for (let index = 2; index < 500; index += 1) attention.alert(raised(index));
    clock.advance(60 * SECOND);
    expect(told.slice(1).map(({ title }) => title)).toEqual(['100 security alerts']);
  });

  it('keeps the last fifty of a run, newest first, until they were looked at', () => {
    for (let index = 0; index < 60; index += 1) {
      attention.alert(raised(index));
      clock.advance(31 * SECOND);
    }
    const view = attentionView.parse(attention.view());
    expect(view.events).toHaveLength(50);
    expect(view.events[0]?.detail).toBe('Message 59.');
    expect(view.unread).toBe(50);
    attention.markRead();
    expect(attention.view()).toMatchObject({ unread: 0, events: view.events });
  });

  it('says when do not disturb begins and ends', () => {
    settings = { ...settings, quiet_until: clock.now() + 60 * SECOND };
    clock.advance(15 * SECOND);
    expect(attention.view()).toMatchObject({ quiet: true });
    expect(changed).toHaveBeenCalledOnce();
    clock.advance(60 * SECOND);
    expect(attention.view()).toMatchObject({ quiet: false, quiet_until: null });
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('leaves no timer behind', () => {
    seeOffline();
    seeOffline(0);
    seeClaims(1);
    attention.alert(raised(1));
    attention.stop();
    expect(clock.pending).toBe(0);
  });
});

describe('how it is told', () => {
  let in_window: ToldAttention[];
  let on_desktop: DesktopNotice[];
  let is_locked = false;
  let is_focused = false;

  beforeEach(() => {
    in_window = [];
    on_desktop = [];
    is_locked = false;
    is_focused = false;
  });

  const tell = (kind: AttentionKind, change: Partial<AttentionEvent> = {}) => {
    createTellAttention({
      clock,
      settings: () => settings,
      isLocked: () => is_locked,
      isFocused: () => is_focused,
      toWindow: (told) => in_window.push(told),
      toDesktop: (notice) => on_desktop.push(notice),
    })({
      event_id: '1',
      kind,
      at: 0,
      title: 'Gate is offline',
      detail: 'Gate, Barn',
      urgent: true,
      device_id: 'gate',
      ...change,
    });
  };

  it('by each switch of its kind', () => {
    for (const way of ['in_app', 'desktop', 'sound'] as const) {
      in_window = [];
      on_desktop = [];
      const only = { in_app: false, desktop: false, sound: false, [way]: true };
      settings = { ...settings, ways: { ...settings.ways, camera_back: only } };
      tell('camera_back');
      expect({
        in_app: in_window[0]?.in_app,
        desktop: on_desktop.length === 1,
        sound: in_window[0]?.sound,
      }).toEqual(only);
    }
  });

  it('not by the desktop while somebody works in the window', () => {
    is_focused = true;
    tell('camera_offline');
    expect(on_desktop).toEqual([]);
    expect(in_window[0]?.in_app).toBe(true);
  });

  it('in no way while nobody is to be disturbed, but the list of the window has it', () => {
    settings = { ...settings, quiet_until: clock.now() + SECOND };
    tell('security_alert');
    expect(on_desktop).toEqual([]);
    expect(in_window).toMatchObject([{ in_app: false, sound: false }]);
  });

  it('without a word of what it is about while the station is locked, and nothing to its window', () => {
    is_locked = true;
    is_focused = true;
    for (const kind of ['camera_offline', 'wants_in', 'security_alert'] as const) tell(kind);
    expect(in_window).toEqual([]);
    expect(on_desktop).toHaveLength(3);
    expect(JSON.stringify(on_desktop)).not.toMatch(/gate|barn/iu);
    expect(on_desktop.every(({ event }) => event === null)).toBe(true);
  });
});
