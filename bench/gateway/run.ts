import { parseArgs } from 'node:util';
import { hasJanus } from './janus.ts';
import { passThrough, type Passed } from './scenario.ts';

/*
 * What a stream costs on its way from an RTSP camera to a viewer: through the gateway, and through Janus' streaming plugin beside it on the same
 * source. The gateway takes it over TCP, as it does wherever a camera lets it, or with --transport udp over UDP, as Janus always does. Takes
 * Linux, root (for a network of its own), ffmpeg and, for the comparison, janus.
 */

const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '1,4,8,16' },
    'warm-up': { type: 'string', default: '15' },
    seconds: { type: 'string', default: '20' },
    transport: { type: 'string', default: 'tcp' },
    'without-janus': { type: 'boolean', default: false },
  },
});

function show(name: string, streams: number, passed: Passed): void {
  const share = ((passed.processor_s / Number(values.seconds) / streams) * 100).toFixed(2);
  const latency = `added p50 ${passed.p50_ms.toFixed(2)} ms  p99 ${passed.p99_ms.toFixed(2)} ms`;
  const lost = `lost ${String(passed.lost_packets)} packets, ${String(passed.lost_pictures)} of ${String(passed.pictures)} pictures`;
  const hub = passed.hub_p99_ms === null ? '' : `  hub's loop p99 ${passed.hub_p99_ms.toFixed(2)} ms`;
  console.log(
    `${name.padEnd(8)} ${String(streams).padStart(2)}   ${share} % of a core a stream   ${latency}   ${lost}${hub}`,
  );
}

const janus = !values['without-janus'] && hasJanus();
if (!janus && !values['without-janus']) console.log('janus is not installed: only the gateway is measured.');
const transport = values.transport === 'udp' ? 'udp' : 'tcp';
console.log(
  `720p30, 2 Mbit/s; gateway over ${transport}, janus over udp; ${values.seconds} s each, after ${values['warm-up']} s`,
);
await passThrough({
  streams: values.streams.split(',').map(Number),
  warm_up_s: Number(values['warm-up']),
  seconds: Number(values.seconds),
  transport,
  through: janus ? ['gateway', 'janus'] : ['gateway'],
  show,
});
