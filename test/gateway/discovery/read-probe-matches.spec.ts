import { describe, expect, it } from 'vitest';
import { readProbeMatches } from '../../../gateway/discovery/read-probe-matches.ts';
import { foundThing } from '../../../gateway/contract/found-thing.ts';
import { AXIS, CLONE, DAHUA, HIKVISION, REOLINK, TAPO } from '../../cameras/onvif-models.ts';
import { probeMatches, type Announced } from '../../cameras/ws-discovery-responder.ts';

const CAMERA: Announced = {
  reference: 'urn:uuid:0DE6A000-1111-1019-A000-00005E005301',
  types: 'dn:NetworkVideoTransmitter tds:Device',
  scopes: null,
  xaddrs: 'http://192.168.1.64/onvif/device_service',
};
const read = (...announced: Announced[]) =>
  readProbeMatches(Buffer.from(probeMatches(announced, 'uuid:1')), '192.168.1.64');

describe('an answer to a probe', () => {
  it.each([
    [HIKVISION, 'HIKVISION DS-2CD2143G2-I', 'DS-2CD2143G2-I'],
    [DAHUA, 'Dahua', 'IPC-HDW2431T-AS'],
    [REOLINK, 'IPC-BO', 'IPC_523128M8MP'],
    [TAPO, 'C210', 'C210'],
    [AXIS, 'AXIS M3106-L Mk II', 'M3106-L Mk II'],
    [CLONE, '192.168.1.64', undefined],
  ])('says which camera it is: $maker', ({ scopes }, name, model) => {
    const [thing, ...more] = read({ ...CAMERA, scopes });
    expect(more).toEqual([]);
    expect(foundThing.parse(thing)).toEqual({
      id: 'onvif:urn:uuid:0de6a000-1111-1019-a000-00005e005301',
      source: 'onvif',
      name,
      ...(model !== undefined && { model }),
      address: '192.168.1.64',
      port: 80,
      onvif_url: 'http://192.168.1.64/onvif/device_service',
    });
  });

  it('of a camera without a reference is known by its address', () => {
    expect(read({ ...CAMERA, reference: null })[0]?.id).toBe('onvif:192.168.1.64');
  });

  it('of a camera without a name is shown by an address that may be too long for that', () => {
    const host = `${'camera.'.repeat(30)}local`;
    const [thing] = read({ ...CAMERA, xaddrs: `http://${host}/onvif/device_service` });
    expect(foundThing.parse(thing)).toMatchObject({ name: host.slice(0, 100), address: host });
  });

  it('may be about several', () => {
    const all = Array.from({ length: 40 }, (_, n) => ({ ...CAMERA, reference: `urn:uuid:${n}` }));
    expect(read(...all)).toHaveLength(16);
  });

  it.each([
    ['a printer', { types: 'wsdp:Device wprt:PrintDeviceType', xaddrs: 'http://192.168.1.9:5357/a' }],
    ['a camera that says nowhere', { xaddrs: '' }],
    ['a camera that is nowhere on a network', { xaddrs: 'file:///onvif/' }],
  ])('is passed over when it is from %s', (_who, more) => {
    expect(read({ ...CAMERA, ...more })).toEqual([]);
  });

  it('shows nothing that a screen obeys, and no more than fits', () => {
    const scopes = `onvif://www.onvif.org/name/${encodeURIComponent('\u202egpj\u001b[2J'.repeat(100))} onvif://www.onvif.org/hardware/100%`;
    const [thing] = read({ ...CAMERA, scopes });
    expect(thing?.name.startsWith(String.raw`\u202egpj\u001b[2J`)).toBe(true);
    expect(thing?.name.length).toBeLessThanOrEqual(100);
    expect(thing?.model).toBe('100%');
  });
});
