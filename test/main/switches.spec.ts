import { expect, it } from 'vitest';
import { setSwitches, type Switches } from '../../main/switches.ts';

function switchesOf(switches: Switches): string[] {
  const set: string[] = [];
  setSwitches({ appendSwitch: (name) => void set.push(name) }, switches);
  return set;
}

it('leave decoding to the graphics processor unless that is switched off, and loopback closed unless it is needed', () => {
  expect(switchesOf({ needs_loopback: false, hardware_decoding: true })).toEqual(['disable-features']);
  expect(switchesOf({ needs_loopback: true, hardware_decoding: false })).toEqual([
    'disable-features',
    'allow-loopback-in-peer-connection',
    'disable-accelerated-video-decode',
  ]);
});
