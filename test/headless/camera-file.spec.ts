import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CameraFile } from '../../headless/camera-file.ts';
import { deviceId } from '../../signaling/protocol/ids.ts';
import { temporaryFolder } from '../main/temporary-folder.ts';

const BARN = { name: 'Barn', device_id: deviceId.parse('one'), main_url: 'rtsp://192.168.7.20/1' };
const GATE = { name: 'Gate', device_id: deviceId.parse('two'), main_url: 'rtsp://192.168.7.21/1' };

function problemWith(text: string): string {
  const path = join(temporaryFolder(), 'cameras.json');
  writeFileSync(path, text);
  try {
    new CameraFile(path).read();
  } catch (error) {
    expect(error).toMatchObject({ code: 'cameras_invalid' });
    return String(error);
  }
  return 'nothing';
}

const listOf = (...cameras: object[]): string => JSON.stringify({ version: 1, cameras });

describe('the list of cameras', () => {
  it('is empty when there is none, and fills in what a person leaves out', () => {
    const path = join(temporaryFolder(), 'cameras.json');
    const file = new CameraFile(path);
    expect(file.read()).toEqual([]);
    writeFileSync(path, listOf(BARN));
    const defaults = {
      sub_url: null,
      username: '',
      transport: 'auto' as const,
      certificate_sha256: null,
      onvif_url: null,
    };
    expect(file.read()).toEqual([{ ...BARN, ...defaults }]);
    file.change((cameras) => [...cameras, { ...GATE, ...defaults, transport: 'tcp' }]);
    expect(file.read().map(({ name, transport }) => [name, transport])).toEqual([
      ['Barn', 'auto'],
      ['Gate', 'tcp'],
    ]);
  });

  it.each([
    [
      listOf(BARN, { ...GATE, main_url: 'http://192.168.7.21' }),
      'Camera 2 ("Gate"), main_url: must be an rtsp:// or rtsps://',
    ],
    [listOf({ ...BARN, transport: 'quic' }), 'Camera 1 ("Barn"), transport:'],
    [listOf({ ...BARN, name: '' }), 'Camera 1, name: must not be empty'],
    [listOf(BARN, { ...GATE, name: 'Barn' }), 'Two cameras have the same name, "Barn"'],
    [listOf(BARN, { ...GATE, device_id: 'one' }), 'Two cameras have the same device_id, "one"'],
    ['{"version": 2, "cameras": []}', 'version'],
    ['{"version": 1,\n "cameras": ["a" "b"]}', 'It is no valid JSON (line 2 column'],
  ])('names the camera and the field: %s', (text, problem) => {
    expect(problemWith(text)).toContain(problem);
  });

  it.each([
    listOf({ ...BARN, password: 'hush-hush' }),
    listOf({ ...BARN, main_url: `rtsp://${['viewer', 'hush-hush'].join(':')}@192.168.7.20/1` }),
    '{"version": 1, "cameras": [{"name": "Barn", "password": hush-hush}]}',
  ])('takes no password, and does not repeat it', (text) => {
    const problem = problemWith(text);
    expect(problem).not.toBe('nothing');
    expect(problem).not.toContain('hush');
  });
});
