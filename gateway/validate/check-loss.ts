import { ratesBetween, type StreamStatistics } from '../media/stream-statistics.ts';
import { bad, good, limited, unknown, type Finding } from './finding.ts';

/** Of all packets: below, nobody sees it. */
const UNSEEN = 0.000_5;
/** From here on key frames are hardly ever whole. */
const HOPELESS = 0.05;
const ADVICE =
  'Connect the camera by cable or bring it nearer to its Wi-Fi, or lower the bit rate in its settings.';

/** What came over the network between two looks at it. */
export function checkLoss(from: StreamStatistics, to: StreamStatistics): Finding {
  const rates = ratesBetween(from, to);
  if (rates === null || to.packets === from.packets) return unknown('Nothing came that could be counted.');
  const lost = to.lost - from.lost;
  const sent = to.packets - from.packets + lost;
  const seconds = Math.round((to.at - from.at) / 1_000);
  const percent = (rates.loss * 100).toFixed(rates.loss < 0.01 ? 2 : 1);
  const value =
    `${count(lost)} of ${count(sent)} packets lost in ${String(seconds)} s (${percent} %); ` +
    `${rates.frames_per_second.toFixed(1)} pictures/s at ${(rates.bits_per_second / 1e6).toFixed(2)} Mbit/s.`;
  if (rates.loss <= UNSEEN) return good(value);
  return rates.loss >= HOPELESS ? bad(value, ADVICE) : limited(value, ADVICE);
}

function count(packets: number): string {
  return packets.toLocaleString('en');
}
