import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDeviceAnswer } from '../../../signaling/protocol/rest.ts';
import { SAMPLE_SDP } from '../connection/sample-sdp.ts';
import { deviceHello } from '../connection/live-fixture.ts';
import { TestSocket } from '../connection/test-socket.ts';
import { startHubFixture, type HubFixture } from '../hub-fixture.ts';
import { ProtocolDocument } from './protocol-document.ts';

/* The example of docs/protocol.md is a program: it is run as printed, against a whole hub. */

let hub: HubFixture;
let folder: string;
beforeEach(async () => {
  hub = await startHubFixture();
  // Below the repository, so that the example finds `ws`.
  folder = mkdtempSync(fileURLToPath(new URL('../../../node_modules/.protocol-example-', import.meta.url)));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await hub.dispose();
});

async function connectCamera(token: string): Promise<TestSocket> {
  const body = { device_name: 'door', kind: 'agent' };
  const answer = await hub.rest('devices', { method: 'POST', token, body });
  const made = answer.as(createDeviceAnswer);
  const url = `wss://127.0.0.1:${String(hub.address.port)}/ws`;
  const camera = await new TestSocket(url, { ca: hub.address.ca }).opened();
  camera.say('hello', deviceHello(made.device.device_id, made.device_token));
  await camera.next('hello_ok');
  return camera;
}

describe('the worked example', () => {
  it('watches a camera', async () => {
    const token = await hub.setUp();
    const camera = await connectCamera(token);
    const [script, ca] = [join(folder, 'example.mjs'), join(folder, 'ca.crt')];
    writeFileSync(script, new ProtocolDocument().code('A worked example', 'js'));
    writeFileSync(ca, hub.address.ca);
    const url = `wss://127.0.0.1:${String(hub.address.port)}/ws`;
    const program = spawn(process.execPath, [script], {
      env: { ...process.env, HUB: url, CA_FILE: ca, TOKEN: token },
    });
    let said = '';
    for (const stream of [program.stdout, program.stderr]) {
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    }
    try {
      const { session_id } = (await camera.next('watch_request')).payload;
      camera.say('signal_offer', { session_id, sdp: SAMPLE_SDP });
      await expect
        .poll(() => said, { timeout: 5_000 })
        .toContain(`hello_ok \nwatch_accepted ${String(session_id)}\nsignal_offer ${String(session_id)}\n`);
    } finally {
      program.kill();
    }
  });
});
