import { describe, expect, it } from 'vitest';
import { pageAtReached, serviceAtReached, streamAtReached } from '../../../gateway/onvif/reached-address.ts';

const reached = new URL('http://192.168.1.64:8000/onvif/device_service');

describe('an address that a camera gave', () => {
  it.each([
    ['rtsp://10.0.0.5:554/a?b=1&c=2', 'rtsp://192.168.1.64:554/a?b=1&c=2'],
    ['rtsp://10.0.0.5/a?b=1&amp;c=2', 'rtsp://192.168.1.64/a?b=1&c=2'],
    ['rtsp://h/a?b=1&amp;amp;amp;c=2', 'rtsp://192.168.1.64/a?b=1&c=2'],
    [' RTSPS://h:322/a\r\n', 'rtsps://192.168.1.64:322/a'],
    ['rtsp://user:p@ss@h:554/a', 'rtsp://192.168.1.64:554/a'],
    ['rtsp://[2001:db8::1]:8554/a', 'rtsp://192.168.1.64:8554/a'],
    ['rtsp://0.0.0.0:0/a', 'rtsp://192.168.1.64/a'],
    ['rtsp://h:99999/a', 'rtsp://192.168.1.64/a'],
    ['rtsp://h:/a', 'rtsp://192.168.1.64/a'],
    ['rtsp:///a', 'rtsp://192.168.1.64/a'],
    ['rtsp://h/live view', 'rtsp://192.168.1.64/live%20view'],
    [
      'rtsp://h:554/user=admin_password=x_channel=1_stream=0.sdp?real_stream',
      'rtsp://192.168.1.64:554/user=admin_password=x_channel=1_stream=0.sdp?real_stream',
    ],
    ['http://h/a', null],
    ['file:///etc/passwd', null],
    ['', null],
    [`rtsp://h/${'a'.repeat(3000)}`, null],
  ])('streams at the host that was reached: %j', (given, wanted) => {
    expect(streamAtReached(given, reached)).toBe(wanted);
  });

  it.each([
    ['http://10.0.0.5/onvif/Media', 'http://192.168.1.64:8000/onvif/Media'],
    ['http://0.0.0.0:80/onvif/Media?x=1', 'http://192.168.1.64:8000/onvif/Media?x=1'],
    ['/onvif/Media', null],
    ['', null],
  ])('serves at the address that was reached: %j', (given, wanted) => {
    expect(serviceAtReached(given, reached)?.href ?? null).toBe(wanted);
  });

  it.each([
    ['http://10.0.0.5:80/a?b=1&amp;c=2', 'http://192.168.1.64/a?b=1&c=2'],
    ['https://u:p@10.0.0.5:8443/a', 'https://192.168.1.64:8443/a'],
    ['file:///etc/passwd', null],
    ['a', null],
  ])('shows pictures at the host that was reached: %j', (given, wanted) => {
    expect(pageAtReached(given, reached)?.href ?? null).toBe(wanted);
  });
});
