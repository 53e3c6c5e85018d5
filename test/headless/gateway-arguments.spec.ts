import { describe, expect, it } from 'vitest';
import { readGatewayArguments } from '../../headless/gateway-arguments.ts';

const PIN = 'r1LHzs3FrDBfxs-bnTHw3WSFYdXBmH-6WxF83dqhC8A';
const URL = 'https://192.168.1.5:7443';
const run = (line: string) => readGatewayArguments(line.split(' ').filter(Boolean));

describe('the gateway’s command line', () => {
  it('runs without a command, for the hub of before or a given one', () => {
    expect(run('--data /x')).toEqual({ data_dir: '/x', hub: null, task: { kind: 'run' } });
    expect(run(`--hub ${URL}/ --pin ${PIN}`)).toMatchObject({
      hub: { url: URL, pin: PIN },
      task: { kind: 'run' },
    });
    expect(run('')).toMatchObject({ data_dir: expect.stringMatching(/\.mumu-gateway$/) as string });
  });

  it('adds, lists, changes a password and removes', () => {
    expect(run('add --name Barn --address 192.168.7.20 --username viewer')).toMatchObject({
      task: { kind: 'add', camera: { name: 'Barn', address: '192.168.7.20', username: 'viewer' } },
    });
    expect(run('add --name Barn --address rtsp://192.168.7.20/1')).toMatchObject({
      task: { camera: { username: '' } },
    });
    expect(run('list')).toMatchObject({ task: { kind: 'list' } });
    expect(run('password --name Barn')).toMatchObject({ task: { kind: 'password', name: 'Barn' } });
    expect(run('certificate --name Barn')).toMatchObject({ task: { kind: 'certificate', name: 'Barn' } });
    expect(run('remove --name Barn')).toMatchObject({ task: { kind: 'remove', name: 'Barn' } });
    expect(run('add --help')).toBe('help');
  });

  it.each([
    ['paint', /no command "paint"/],
    ['toString', /no command/],
    [`--hub ${URL}`, /both --hub and --pin/],
    [`--pin ${PIN}`, /both --hub and --pin/],
    [`--hub http://192.168.1.5 --pin ${PIN}`, /--hub takes an address such as https:/],
    [`--hub ${URL}/camera --pin ${PIN}`, /--hub takes/],
    [`--hub ${URL} --pin ${PIN}x`, /--pin takes the 43/],
    ['add --address 192.168.7.20', /--name/],
    ['add --name Barn', /--address/],
    ['list --name Barn', /--name/],
    [`remove --name Barn --hub ${URL}`, /--hub/],
    ['add --name Barn --address rtsp://viewer:hush@192.168.7.20/1', /Leave the name and password out/],
  ])('says what is wrong with: %s', (line, problem) => {
    expect(run(line)).toEqual({ problem: expect.stringMatching(problem) as string });
  });

  it.each(['password', 'code', 'token', 'secret'])(
    'takes no --%s, which every account of the machine could read',
    (name) => {
      const outcome = run(`add --name Barn --address 192.168.7.20 --${name}=hush-hush`);
      expect(outcome).toEqual({ problem: expect.stringContaining(`--${name}`) as string });
      expect(JSON.stringify(outcome)).not.toContain('hush-hush');
    },
  );
});
