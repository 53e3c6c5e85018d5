import { expect, it } from 'vitest';
import { chooseXaddr } from '../../../gateway/discovery/choose-xaddr.ts';

const SENDER = '192.168.1.64';

it.each([
  ['http://192.168.1.64/onvif/device_service', 'http://192.168.1.64/onvif/device_service'],
  ['http://10.0.0.5/onvif/a http://192.168.1.64:8000/onvif/b', 'http://192.168.1.64:8000/onvif/b'],
  ['http://[fe80::1]/a http://169.254.3.4/b \n\thttp://10.0.0.5/c', 'http://10.0.0.5/c'],
  ['http://[2001:db8::1]/a http://10.0.0.5/c', 'http://10.0.0.5/c'],
  ['http://[2001:db8::1]/a http://[fe80::1]/b', 'http://[2001:db8::1]/a'],
  ['http://169.254.3.4/b', 'http://169.254.3.4/b'],
  ['http://[fe80::1]/b', 'http://[fe80::1]/b'],
  ['http://0.0.0.0/a', 'http://192.168.1.64/a'],
  ['http://127.0.0.1:8899/a', 'http://192.168.1.64:8899/a'],
  ['http://[::]/a', 'http://192.168.1.64/a'],
  ['https://camera.local/a', 'https://camera.local/a'],
  [['http://admin:secret', '10.0.0.5/a'].join('@'), 'http://10.0.0.5/a'],
  ['file:///etc/passwd ftp://10.0.0.5/ javascript:alert(1)', null],
  ['http://', null],
  [`http://10.0.0.5/${'a'.repeat(600)}`, null],
  ['', null],
])('of %j takes %j', (text, wanted) => {
  expect(chooseXaddr(text, SENDER)?.href ?? null).toBe(wanted);
});
