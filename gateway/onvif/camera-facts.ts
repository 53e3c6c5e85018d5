import type { OnvifConnection } from './onvif-connection.ts';

/** What a camera says about itself; its words are shown, never obeyed. */
export interface CameraFacts {
  maker: string;
  model: string;
  firmware: string;
  serial: string;
  /** How far its clock is ahead of this machine's as signatures to it count, in ms. */
  time_offset_ms: number;
  /** The same as it tells it, whatever zone it takes for UTC; null when it keeps its clock to itself. */
  clock_ahead_ms: number | null;
  /** It takes the password in clear only, so that whoever listens on the network can read it. */
  sends_password_in_clear: boolean;
}

const MAX_CHARACTERS = 200;

/** Rejects with an `OnvifError`; `not_authorized` when the camera doesn't take the credentials. */
export async function readFacts(connection: OnvifConnection): Promise<CameraFacts> {
  const body = '<GetDeviceInformation xmlns="http://www.onvif.org/ver10/device/wsdl"/>';
  const answer = await connection.call(connection.url, body);
  const word = (name: string): string => (answer.textAt(name) ?? '').slice(0, MAX_CHARACTERS);
  return {
    maker: word('Manufacturer'),
    model: word('Model'),
    firmware: word('FirmwareVersion'),
    serial: word('SerialNumber'),
    time_offset_ms: connection.time_offset_ms,
    clock_ahead_ms: connection.clock_ahead_ms,
    sends_password_in_clear: connection.sends_password_in_clear,
  };
}
