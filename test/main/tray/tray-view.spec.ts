import { describe, expect, it } from 'vitest';
import { trayMenu } from '../../../main/tray/tray-menu.ts';
import { trayView } from '../../../main/tray/tray-view.ts';
import { attentionSettings, type AttentionView } from '../../../preload/contract/attention-model.ts';
import type { AppPhase, ClaimView, DeviceView } from '../../../preload/contract/model.ts';

type Ready = Extract<AppPhase, { phase: 'ready' }>;

const CALM: AttentionView = { ...attentionSettings.parse({}), events: [], unread: 0, quiet: false };

function camera(device_name: string, online: boolean): DeviceView {
  const device_id = `device-${device_name}`;
  return { device_id, device_name, kind: 'phone', online, last_seen_at: null, capabilities: null };
}

const viewOf = (change: Partial<Ready>, serious_alerts = 0) =>
  trayView(
    {
      lock: { possible: true, after_min: null },
      current: {
        phase: 'ready',
        connection: { state: 'online' },
        devices: [camera('Gate', true), camera('Yard', true)],
        claims: [],
        // Mere notices.
        open_alerts: 2,
        attention: CALM,
        ...change,
      } as Ready,
    },
    serious_alerts,
  );

describe('the tray of a station that somebody is signed in at', () => {
  it('is calm while nothing calls for attention', () => {
    expect(viewOf({})).toEqual({
      icon: 'calm',
      tooltip: 'MuMu Camera: all 2 cameras are online',
      quiet: ['hour', 'tomorrow'],
      may_lock: true,
    });
    expect(viewOf({ devices: [] }).tooltip).toBe('MuMu Camera: no cameras yet');
    expect(viewOf({ connection: { state: 'connecting' } }).icon).toBe('calm');
  });

  it('counts what calls for attention', () => {
    const devices = [camera('Gate', false), camera('Yard', true), camera('Barn', false)];
    const { icon, tooltip } = viewOf({ devices, claims: [{} as ClaimView] }, 3);
    expect([icon, tooltip]).toEqual([
      'attention',
      'MuMu Camera: 2 cameras are offline, 1 camera wants in, 3 security alerts',
    ]);
  });

  it('says nothing of the cameras while the hub is away', () => {
    const connection = { state: 'offline', reason: 'refused', retry_at: 0 } as const;
    const { icon, tooltip } = viewOf({ connection, devices: [camera('Gate', false)] });
    expect([icon, tooltip]).toEqual(['attention', 'MuMu Camera: the hub is away']);
  });

  it('alarms nobody who does not want to be disturbed, and lets them end that', () => {
    const attention = { ...CALM, quiet: true, quiet_until: 1 };
    const view = viewOf({ attention, devices: [camera('Gate', false)] });
    expect(view).toMatchObject({
      icon: 'quiet',
      tooltip: 'MuMu Camera: do not disturb; 1 camera is offline',
      quiet: ['off'],
    });
    // By the hours of the day there is nothing to end, only a longer time to ask for.
    expect(viewOf({ attention: { ...CALM, quiet: true } }).quiet).toEqual(['hour', 'tomorrow']);
  });
});

describe('the tray of a station that nobody may look at', () => {
  const lock = { possible: true, after_min: 5 };

  it('says that it is locked, and nothing else', () => {
    const current = { phase: 'locked', station_name: 'Desk', username: 'ada' } as const;
    expect(trayView({ current, lock }, 3)).toEqual({
      icon: 'locked',
      tooltip: 'MuMu Camera: locked',
      quiet: [],
      may_lock: false,
    });
  });

  it('says that nobody is signed in, or that it could not start', () => {
    expect(trayView({ current: { phase: 'starting' }, lock }, 0).icon).toBe('away');
    const failed = { phase: 'failed', code: 'database_newer', message: '/home/ada' } as const;
    expect(trayView({ current: failed, lock }, 0)).toMatchObject({
      icon: 'attention',
      tooltip: 'MuMu Camera: it could not start',
    });
  });
});

it('has a menu for what can be done now', () => {
  const done: string[] = [];
  const actions = {
    open: () => void done.push('open'),
    beQuiet: (asked: string) => void done.push(asked),
    lock: () => void done.push('lock'),
    quit: () => void done.push('quit'),
  };
  const items = trayMenu({ quiet: ['hour', 'tomorrow'], may_lock: false }, actions);
  for (const { click } of items) (click as (() => void) | undefined)?.();
  expect(done).toEqual(['open', 'hour', 'tomorrow', 'lock', 'quit']);
  expect(items.filter(({ enabled }) => enabled === false).map(({ label }) => label)).toEqual(['Lock']);
});
