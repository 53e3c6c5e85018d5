import { create } from 'qrcode';
import type { InvokeInput } from '../../preload/contract/channels.ts';
import type { ClaimView, DeviceView, PairingView } from '../../preload/contract/model.ts';
import type { Result } from '../../preload/contract/result.ts';
import { device, displayName } from '../../signaling/protocol/model.ts';
import {
  approveClaimAnswer,
  claimList,
  createPairingAnswer,
  deviceTokenPushed,
  type CreatePairingAnswer,
} from '../../signaling/protocol/rest.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { noContent } from '../hub-client/no-content.ts';
import { invalidName } from './invalid-name.ts';
import { resultOf } from './ipc-failure.ts';
import { viewOfClaim, viewOfDevice } from './views.ts';

/** PATCH /devices/{device_id} answers with the device as it is now. */
export async function renameCamera(
  line: HubLine,
  { device_id, device_name }: InvokeInput<'cameras:rename'>,
): Promise<Result<DeviceView>> {
  const name = displayName.safeParse(device_name);
  if (!name.success) return invalidName('device_name');
  const path = `/devices/${encodeURIComponent(device_id)}`;
  const answer = await line.call({
    method: 'PATCH',
    path,
    body: { device_name: name.data },
    answer: device,
  });
  return resultOf(answer, viewOfDevice);
}

export async function removeCamera(line: HubLine, device_id: string): Promise<Result<void>> {
  const path = `/devices/${encodeURIComponent(device_id)}`;
  return resultOf(await line.call({ method: 'DELETE', path, answer: noContent }), () => undefined);
}

/**
 * A new token for a camera, given to it over its own connection, so that nobody has to go there. Fails with
 * `device_offline` when there is none.
 */
export async function rotateCameraToken(line: HubLine, device_id: string): Promise<Result<void>> {
  const path = `/devices/${encodeURIComponent(device_id)}/token?push=1`;
  return resultOf(await line.call({ method: 'POST', path, answer: deviceTokenPushed }), () => undefined);
}

export async function openPairing(line: HubLine): Promise<Result<PairingView>> {
  const answer = await line.call({
    method: 'POST',
    path: '/pairings',
    body: {},
    answer: createPairingAnswer,
  });
  return resultOf(answer, viewOfPairing);
}

export async function cancelPairing(line: HubLine, pairing_id: string): Promise<Result<void>> {
  const path = `/pairings/${encodeURIComponent(pairing_id)}`;
  return resultOf(await line.call({ method: 'DELETE', path, answer: noContent }), () => undefined);
}

export async function approveClaim(
  line: HubLine,
  { claim_id, device_name }: InvokeInput<'claims:approve'>,
): Promise<Result<DeviceView>> {
  const name = displayName.optional().safeParse(device_name);
  if (!name.success) return invalidName('device_name');
  const answer = await line.call({
    method: 'POST',
    path: `/pairings/claims/${encodeURIComponent(claim_id)}/approve`,
    body: name.data === undefined ? {} : { device_name: name.data },
    answer: approveClaimAnswer,
  });
  return resultOf(answer, (value) => viewOfDevice(value.device));
}

export async function rejectClaim(line: HubLine, claim_id: string): Promise<Result<void>> {
  const path = `/pairings/claims/${encodeURIComponent(claim_id)}/reject`;
  return resultOf(await line.call({ method: 'POST', path, answer: noContent }), () => undefined);
}

export async function listClaims(line: HubLine): Promise<Result<ClaimView[]>> {
  const answer = await line.call({ method: 'GET', path: '/pairings/claims', answer: claimList });
  return resultOf(answer, ({ claims }) => claims.map(viewOfClaim));
}

/** The renderer gets the QR code as dots and the page without its fragment: the secret stays in main as text. */
function viewOfPairing({ pairing_id, code, url, expires_at }: CreatePairingAnswer): PairingView {
  const camera_page = new URL(url);
  const pin = new URLSearchParams(camera_page.hash.slice(1)).get('pin') ?? '';
  camera_page.hash = '';
  return { pairing_id, code, expires_at, camera_page: camera_page.href, pin, qr: qrModules(url) };
}

function qrModules(text: string): boolean[][] {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const rows = Array.from({ length: size }, (_, row) => data.subarray(row * size, (row + 1) * size));
  return rows.map((row) => Array.from(row, (dot) => dot === 1));
}
