import { RtspError } from '../rtsp/rtsp-error.ts';

/** What a person typed. */
export type Target =
  { kind: 'stream'; url: string; name: string } | { kind: 'host'; host: string; port: number | null };

const NOT_AN_ADDRESS =
  'Type the camera’s address, such as 192.168.1.64, or the address of its stream (rtsp://…).';

/** @throws RtspError for what is no address. */
export function readTarget(text: string): Target {
  const trimmed = text.trim();
  if (/^rtsps?:/i.test(trimmed)) return streamTarget(trimmed);
  const url = `http://${trimmed.replace(/^https?:\/\//i, '')}`;
  if (trimmed === '' || !URL.canParse(url)) throw new RtspError('bad_answer', NOT_AN_ADDRESS);
  const { hostname, port } = new URL(url);
  return { kind: 'host', host: hostname, port: port === '' ? null : Number(port) };
}

/** A name and password in the address are not taken: they would be shown with it. The form has fields for them. */
function streamTarget(text: string): Target {
  if (!URL.canParse(text)) throw new RtspError('bad_answer', NOT_AN_ADDRESS);
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    const message = 'Leave the name and password out of the address and type them into their own fields.';
    throw new RtspError('bad_answer', message);
  }
  return {
    kind: 'stream',
    url: url.href,
    name: url.pathname.replace(/^\//, '').slice(0, 128) || url.hostname,
  };
}
