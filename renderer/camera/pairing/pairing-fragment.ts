import { displayName } from '../../../signaling/protocol/model.ts';

/** What a pairing link carries behind its `#`, where no server and no log sees it. */
export interface PairingFragment {
  secret: string;
  /** The pin of the hub's CA, as the station showed it. A page can't check it; it is kept to notice another hub. */
  pin: string | null;
  name: string | null;
  /** `test` draws a picture instead of opening a camera. */
  source: 'camera' | 'test';
  /** Tells test pictures apart, from 1. */
  number: number;
}

/** Reads `#s=<secret>&pin=<pin>`; null when there is no secret in it. */
export function readPairingFragment(hash: string): PairingFragment | null {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const secret = fields.get('s') ?? '';
  if (secret === '' || secret.length > 128) return null;
  const name = displayName.safeParse(fields.get('name') ?? '');
  return {
    secret,
    pin: fields.get('pin'),
    name: name.success ? name.data : null,
    source: fields.get('source') === 'test' ? 'test' : 'camera',
    number: readNumber(fields.get('n')),
  };
}

function readNumber(text: string | null): number {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= 999 ? number : 1;
}

/**
 * Takes the secret out of the address bar and the history entry at once, before anything else runs: a shoulder, a
 * screenshot or a synchronised history must not get it.
 */
export function takePairingFragment(location: Location, history: History): PairingFragment | null {
  const fragment = readPairingFragment(location.hash);
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
  return fragment;
}
