import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../main/logging/create-logger.ts';
import { createHubLogger } from '../../signaling/logger.ts';
import { auditList, auditVerdict } from '../../signaling/protocol/rest.ts';
import {
  connectDevice,
  connectViewer,
  openSocket,
  registerDevice,
  watch,
} from '../signaling/connection/hub-socket.ts';
import { deviceHello } from '../signaling/connection/live-fixture.ts';
import { startHubFixture, type HubFixture } from '../signaling/hub-fixture.ts';

/** Everything that a terminal or a viewer obeys instead of showing it. */
const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** A forged line, a colour, a cleared screen, a reversed text, C1 controls, separators, half a character. */
const NASTY =
  'a\r\n{"level":30,"msg":"all is well"}\u001b[2J\u001b[31m\u202egpj\u2066\u0085\u009b2J\u2028\ud800\u0000z';
/** The same, as far as HTTP lets it into a header. */
const NASTY_HEADER = 'a\u001b[31m\u009b2J\u0085\u00e2\u0080\u00ae';

let lines: string[];
let hub: HubFixture;
let owner: string;

beforeEach(async () => {
  lines = [];
  const destination = { write: (line: string) => void lines.push(line) };
  hub = await startHubFixture({ logger: createHubLogger({ level: 'debug', destination }) });
  owner = await hub.setUp();
});
afterEach(() => hub.dispose());

/** A request as it is, which no HTTP client would send. @returns the answer. */
function raw(head: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port, ca } = hub.address;
    const socket = connect({ host: '127.0.0.1', port, ca }, () => {
      socket.write(`${head}\r\nconnection: close\r\n\r\n`, 'latin1');
    });
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
    socket.on('close', () => {
      resolve(answer);
    });
    socket.on('error', reject);
  });
}

async function sendEverythingOverRest(): Promise<void> {
  const device = { device_name: NASTY, kind: 'agent', model: NASTY };
  await hub.rest('auth/login', { method: 'POST', body: { username: NASTY, password: NASTY } });
  await hub.rest('devices', { method: 'POST', token: owner, body: { device_name: NASTY, kind: 'agent' } });
  await hub.rest('pairings/claim', { method: 'POST', body: { secret: NASTY, device } });
  await hub.rest(`pairings/claims/${encodeURIComponent('\u202e\n\u001b[31m')}`, { token: NASTY.slice(0, 1) });
  await hub.rest(`devices/${encodeURIComponent('\u202e\n\u001b[31m')}`, { token: owner });
  await hub.rest(`audit?search=${encodeURIComponent('\u202e\n\u001b[31m')}`, { token: owner });
  await hub.rest('auth/login', { method: 'POST', body: `{"${NASTY}` });
  await hub.rest('users', { method: 'POST', token: owner, body: { [NASTY]: NASTY } });
  const get = 'GET /api/v1/hub HTTP/1.1';
  await raw(`${get}\r\nhost: ${NASTY_HEADER}`);
  await raw(`${get}\r\nhost: 127.0.0.1:${String(hub.address.port)}\r\norigin: https://${NASTY_HEADER}`);
  await raw(`${get}\r\nhost: 127.0.0.1:${String(hub.address.port)}\r\nuser-agent: ${NASTY_HEADER}`);
  await raw(`GET /${NASTY_HEADER} HTTP/1.1\r\nhost: 127.0.0.1:${String(hub.address.port)}`);
}

async function sendEverythingOverSockets(): Promise<void> {
  const stranger = await openSocket(hub);
  stranger.say('hello', deviceHello(NASTY.slice(0, 60), NASTY));
  await stranger.closed;
  const door = await registerDevice(hub, owner);
  const camera = await connectDevice(hub, door);
  const viewer = await connectViewer(hub, owner);
  const session_id = await watch(viewer, camera, door.device_id);
  camera.say('signal_offer', { session_id, sdp: NASTY });
  camera.say('signal_offer', { session_id, sdp: `v=0\r\nm=${NASTY}` });
  camera.say('signal_candidates', {
    session_id,
    candidates: [{ candidate: NASTY, sdp_mid: NASTY, sdp_mline_index: 0 }],
  });
  camera.say(NASTY, { [NASTY]: NASTY }, { id: NASTY.slice(0, 60) });
  viewer.say('watch_request', { device_id: NASTY.slice(0, 60) });
  viewer.say('session_update', { session_id: NASTY, stream: NASTY });
  await camera.settle();
  await viewer.settle();
}

describe('what outsiders send', () => {
  it('reaches log lines only written out, each line still one entry', async () => {
    await sendEverythingOverRest();
    await sendEverythingOverSockets();
    await hub.hub.stop();
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) {
      expect(line.endsWith('\n')).toBe(true);
      expect(line.trimEnd()).not.toMatch(OBEYED);
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) as number });
    }
    expect(lines.filter((line) => line.includes('"msg":"all is well"'))).toEqual([]);
  });

  it('reaches the audit trail only written out, and leaves its chain whole', async () => {
    await sendEverythingOverRest();
    await sendEverythingOverSockets();
    const { text } = await hub.rest('audit?limit=500', { token: owner });
    const { entries } = auditList.parse(JSON.parse(text));
    expect(entries.length).toBeGreaterThan(8);
    // Names are not in the trail: they are looked up for whoever reads it.
    const kept = entries.map((entry) => ({ ...entry, username: null, device_name: null }));
    for (const { detail, ...entry } of kept) {
      for (const value of [...Object.values(entry), ...Object.values(detail ?? {})]) {
        expect(String(value)).not.toMatch(OBEYED);
      }
    }
    const claimed = kept.flatMap(({ detail }) => String(detail?.['claimed_device_id'] ?? []));
    expect(claimed.join()).toContain(String.raw`a\u000d\u000a{"level":30`);
    const stored = hub.read<Record<string, unknown>>(
      'SELECT type, user_id, device_id, address, detail FROM audit',
    );
    for (const value of stored.flatMap((row) => Object.values(row)))
      expect(String(value)).not.toMatch(OBEYED);
    expect((await hub.rest('audit/verify', { token: owner })).as(auditVerdict).ok).toBe(true);
  });
});

const appendTo =
  (file: string) =>
  (line: string): void => {
    appendFileSync(file, line);
  };

describe('a log', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mumu-c09-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['the hub', (file: string) => createHubLogger({ destination: { write: appendTo(file) } })],
    ['the station', () => createLogger(folder)],
  ])('of %s writes out every character that is obeyed, one entry a line', (_whose, open) => {
    const file = join(folder, 'station.log');
    const logger = open(file);
    const names = fc.sample(fc.string({ unit: 'binary', minLength: 1 }), 200);
    for (const name of [NASTY, ...names]) logger.warn({ device_name: name, err: new Error(name) }, name);
    const log = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(log).toHaveLength(names.length + 1);
    for (const line of log) {
      expect(line).not.toMatch(OBEYED);
      JSON.parse(line);
    }
  });
});
