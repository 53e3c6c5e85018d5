import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../../main/stations/parse-address.ts';
import { isTypedPin } from '../../../main/stations/typed-pin.ts';

/* What a person types about another station. */

const PIN = 'q7Wc2ZtK9xLr4VbN6mYd8HsPf3JgTe5Ua1CoXi0EwQk';

describe('a typed pin', () => {
  it.each([
    ['as it is', PIN],
    ['in groups, as it is shown', PIN.replaceAll(/.{4}/g, '$& ')],
    ['with the line end of what was copied', `  ${PIN}\n`],
  ])('is taken %s', (_how, typed) => {
    expect(isTypedPin(typed, PIN)).toBe(true);
  });

  it.each([
    ['with another letter', PIN.replace('q', 'Q')],
    ['without its end', PIN.slice(0, -1)],
    ['with more', `${PIN}A`],
    ['empty', ''],
  ])('is refused %s', (_how, typed) => {
    expect(isTypedPin(typed, PIN)).toBe(false);
  });
});

describe('a typed address', () => {
  it.each([
    ['192.168.1.20', 'https://192.168.1.20:7443'],
    [' 192.168.1.20:7450 ', 'https://192.168.1.20:7450'],
    ['barn.local', 'https://barn.local:7443'],
    ['https://192.168.1.20:7443/camera', 'https://192.168.1.20:7443'],
    ['https://192.168.1.20/camera', 'https://192.168.1.20:7443'],
    ['https://192.168.1.20:443', 'https://192.168.1.20:443'],
    ['fd00::2', 'https://[fd00::2]:7443'],
    ['[fd00::2]:7450', 'https://[fd00::2]:7450'],
  ])('%s leads to %s', (typed, url) => {
    expect(parseAddress(typed)).toBe(url);
  });

  it.each([
    '',
    '   ',
    'http://192.168.1.20',
    'not an address',
    'https://',
    'https://a:b@barn.local',
    '1.2.3.4:99999',
  ])('%j leads nowhere', (typed) => {
    expect(parseAddress(typed)).toBeNull();
  });
});
