import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createBackchannelClient } from '../../../gateway/rtsp/backchannel-client.ts';
import type { RtspEndpoint, TalkCodec } from '../../../gateway/rtsp/rtsp-types.ts';
import { CameraTalk } from '../../../gateway/talk/camera-talk.ts';
import { systemClock } from '../../../signaling/clock.ts';
import { silentLogger } from '../../../signaling/logger.ts';
import { RtspCamera } from '../../cameras/rtsp-camera.ts';
import { closeSessions, play } from '../rtsp/rtsp-play.ts';
import { speechPackets } from './speech-packets.ts';
import { shareOfTone, toneIn } from './tone.ts';

/* GStreamer's ONVIF server, which plays what is said to it back to the test. */

const PATIENCE = { timeout: 20_000, interval: 50 };
const ACCOUNT = { username: 'us er@x', password: 'p:a/s%s"ü' };
const HZ = 730;
/** Of a whole second, when nothing is lost. */
const HEARD = 8_000;

const backchannel = createBackchannelClient({ clock: systemClock, policy: { allow_loopback: true } });
const { signal } = new AbortController();
const talks: CameraTalk[] = [];
let speech: Record<TalkCodec, Buffer>;
let talking: RtspCamera;
let plain: RtspCamera;

beforeAll(async () => {
  speech = { PCMU: await toneIn('PCMU', HZ), PCMA: await toneIn('PCMA', HZ) };
  const account = { method: 'digest' as const, ...ACCOUNT };
  talking = await RtspCamera.start({
    account,
    mounts: { '/mu': { backchannel: 'PCMU', audio: 'PCMA' }, '/a': { backchannel: 'PCMA' }, '/silent': {} },
  });
  plain = await RtspCamera.start({ account, mounts: { '/live': { audio: 'PCMU' } } });
});
afterEach(() => {
  for (const talk of talks.splice(0)) talk.close();
  closeSessions();
});
afterAll(() => Promise.all([talking.stop(), plain.stop()]));

function endpoint(url: string, transport: RtspEndpoint['transport'] = 'auto'): RtspEndpoint {
  return { url, credentials: ACCOUNT, transport, certificate_sha256: null };
}

async function talkTo(of: RtspEndpoint): Promise<CameraTalk> {
  const talk = new CameraTalk(of, { backchannel, clock: systemClock, logger: silentLogger() });
  talks.push(talk);
  expect(await talk.canTalk()).toBe(true);
  return talk;
}

it.each([
  ['/mu', 'PCMU'],
  ['/a', 'PCMA'],
  ['/silent', null],
])('says what %s takes: %s', async (path, codec) => {
  expect(await backchannel.offered(endpoint(talking.url(path)), signal)).toBe(codec);
});

it('says that a camera which knows no backchannel takes nothing, and plays it as before', async () => {
  expect(await backchannel.offered(endpoint(plain.url()), signal)).toBeNull();
  const { log } = await play(endpoint(plain.url()));
  await log.packets('video', 15);
  await log.packets('audio', 15);
});

it.each([
  ['/mu', 'PCMU', 'tcp'],
  ['/mu', 'PCMU', 'udp'],
  ['/mu', 'PCMA', 'tcp'],
  ['/a', 'PCMU', 'tcp'],
] as const)('plays the tone at %s that is said in %s, over %s', async (path, codec, transport) => {
  const before = talking.heard.length;
  const talk = await talkTo(endpoint(talking.url(path), transport));
  for (const packet of speechPackets(speech[codec], codec)) talk.take('someone', packet);
  await expect.poll(() => talking.heard.length - before, PATIENCE).toBe(HEARD);
  expect(shareOfTone(talking.heard.subarray(before), HZ)).toBeGreaterThan(0.995);
});

it('leaves the picture that is watched meanwhile as it is', async () => {
  const before = talking.heard.length;
  const { log } = await play(endpoint(talking.url('/mu')));
  await log.packets('video', 5);
  const talk = await talkTo(endpoint(talking.url('/mu')));
  for (const packet of speechPackets(speech.PCMU, 'PCMU')) talk.take('someone', packet);
  await expect.poll(() => talking.heard.length - before, PATIENCE).toBe(HEARD);
  const { length } = await log.packets('video', 5);
  await log.packets('video', length + 15);
  expect(log.failures).toEqual([]);
});
