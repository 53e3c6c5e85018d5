import { expect, it } from 'vitest';
import {
  readPairingFragment,
  takePairingFragment,
} from '../../../../renderer/camera/pairing/pairing-fragment.ts';

it('reads what the QR code says', () => {
  expect(readPairingFragment('#s=a-secret&pin=a_pin')).toEqual({
    secret: 'a-secret',
    pin: 'a_pin',
    name: null,
    source: 'camera',
    number: 1,
  });
});

it('reads what a demo camera is given', () => {
  expect(readPairingFragment('#s=x&pin=p&name=Demo%20camera%203&source=test&n=3')).toEqual({
    secret: 'x',
    pin: 'p',
    name: 'Demo camera 3',
    source: 'test',
    number: 3,
  });
});

it.each([[''], ['#'], ['#pin=p'], ['#s='], [`#s=${'x'.repeat(129)}`]])(
  'takes %j for no invitation',
  (hash) => {
    expect(readPairingFragment(hash)).toBeNull();
  },
);

it.each([
  ['too long', 'x'.repeat(65)],
  ['with a direction override', '\u202egnp.exe'],
  ['empty', '   '],
])('ignores a name that is %s', (_case, name) => {
  expect(readPairingFragment(`#s=x&name=${encodeURIComponent(name)}`)?.name).toBeNull();
});

it.each([['0'], ['-1'], ['1.5'], ['1000'], ['zwei']])('ignores the number %s', (n) => {
  expect(readPairingFragment(`#s=x&n=${n}`)?.number).toBe(1);
});

it('leaves nothing of it in the address, even when it is no invitation', () => {
  for (const hash of ['#s=secret', '#secret']) {
    const replaced: unknown[] = [];
    takePairingFragment(
      { hash, pathname: '/camera' } as Location,
      {
        replaceState: (...given: unknown[]) => replaced.push(given.at(-1)),
      } as unknown as History,
    );
    expect(replaced).toEqual(['/camera']);
  }
});
