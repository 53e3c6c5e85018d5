import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../main/arguments.ts';

const PACKAGED = ['/opt/MuMu Camera/mumu-camera'];
const DEVELOPMENT = ['/cache/electron', '--no-sandbox', '/src/mumu'];

describe('the command line', () => {
  it('starts an ordinary station without arguments', () => {
    expect(parseArguments(PACKAGED, {})).toEqual({
      ok: true,
      value: {
        ...{ demo: null, hub_port: null, hub_bind: null, local_cameras: false },
        ...{ kiosk: false, view: null, display: null },
      },
    });
  });

  it.each([0, 1, 16])('takes --demo=%i wherever it stands', (count) => {
    for (const before of [PACKAGED, DEVELOPMENT]) {
      const parsed = parseArguments([...before, `--demo=${String(count)}`, '--user-data-dir=/x'], {});
      expect(parsed).toMatchObject({ ok: true, value: { demo: count } });
    }
  });

  it.each([
    '--demo',
    '--demo=',
    '--demo= ',
    '--demo=17',
    '--demo=-1',
    '--demo=2.5',
    '--demo=four',
    '--demo=1e9',
  ])('refuses %s and says what is wanted', (argument) => {
    const parsed = parseArguments([...PACKAGED, argument], {});
    expect(parsed).toEqual({ ok: false, message: expect.stringContaining('0 to 16') as string });
  });

  it('takes the kiosk, the name of a view as it is, and the number of a display', () => {
    const given = ['--kiosk', '--view=Gate & yard=2', '--display=2'];
    for (const before of [PACKAGED, DEVELOPMENT])
      expect(parseArguments([...before, ...given], {})).toMatchObject({
        value: { kiosk: true, view: 'Gate & yard=2', display: 2 },
      });
  });

  it.each([
    '--display',
    '--display=',
    '--display=0',
    '--display=-1',
    '--display=1.5',
    '--display=left',
    '--display=65',
  ])('refuses %s', (argument) => {
    const parsed = parseArguments([...PACKAGED, argument], {});
    expect(parsed).toEqual({ ok: false, message: expect.stringContaining('--display=2') as string });
  });

  it.each(['--view', '--view=', '--view= '])('refuses %j', (argument) => {
    const parsed = parseArguments([...PACKAGED, argument], {});
    expect(parsed).toEqual({ ok: false, message: expect.stringContaining('--view=Entrances') as string });
  });

  it.each([
    ['1', true],
    ['0', false],
    ['yes', false],
  ])('lets cameras on this machine in for MUMU_LOCAL_CAMERAS=1 alone: %s', (value, local_cameras) => {
    expect(parseArguments(PACKAGED, { MUMU_LOCAL_CAMERAS: value })).toMatchObject({
      value: { local_cameras },
    });
  });

  it('takes the hub’s port and address from the environment', () => {
    const env = { MUMU_HUB_PORT: '0', MUMU_HUB_BIND: '127.0.0.1' };
    expect(parseArguments(PACKAGED, env)).toMatchObject({ value: { hub_port: 0, hub_bind: '127.0.0.1' } });
  });

  it.each(['', '65536', 'http'])('refuses the port %j', (text) => {
    expect(parseArguments(PACKAGED, { MUMU_HUB_PORT: text })).toMatchObject({ ok: false });
  });
});
