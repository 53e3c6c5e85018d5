import { RtspError } from './rtsp-error.ts';

const PORTS = { 'rtsp:': 554, 'rtsps:': 322 } as const;
const MAX_URL = 2048;

/** An RTSP URL taken apart. */
export interface RtspAddress {
  tls: boolean;
  host: string;
  port: number;
  /** What is sent to the camera: as it was given, without credentials. */
  request_url: string;
}

/** @throws RtspError `bad_answer` for anything but an `rtsp` or `rtsps` URL with a host */
export function rtspAddress(text: string): RtspAddress {
  const url = text.length <= MAX_URL && URL.canParse(text) ? new URL(text) : null;
  if (url === null || !isRtsp(url.protocol) || url.hostname === '' || url.port === '0') {
    throw new RtspError(
      'bad_answer',
      'This is not the address of a stream. It has to begin with rtsp:// or rtsps://.',
    );
  }
  url.username = '';
  url.password = '';
  url.hash = '';
  return {
    tls: url.protocol === 'rtsps:',
    host: url.hostname,
    port: url.port === '' ? PORTS[url.protocol] : Number(url.port),
    request_url: url.href,
  };
}

function isRtsp(protocol: string): protocol is keyof typeof PORTS {
  return Object.hasOwn(PORTS, protocol);
}
