import type { Clock } from '../../signaling/clock.ts';
import type { FoundThing } from '../contract/found-thing.ts';
import { FoundList, type DiscoveryListener } from './found-list.ts';
import { lanInterfaces } from './lan-interfaces.ts';
import { MdnsBrowser } from './mdns-browser.ts';
import type { MdnsNetwork } from './mdns-listener.ts';
import { CAMERA_KINDS, readMdnsService } from './read-mdns-service.ts';
import { WsDiscovery } from './ws-discovery.ts';

const ROUND_MS = 15_000;
/** Three rounds without an answer, and a bit. */
const LIFETIME_MS = 50_000;

export interface CameraDiscoveryOptions {
  clock: Pick<Clock, 'after' | 'every' | 'monotonic'>;
  listener: DiscoveryListener;
  interfaces?: () => readonly string[];
  /** Other ports and networks, for tests. */
  ws_port?: number;
  mdns_network?: MdnsNetwork;
}

/** All that announces itself on the LAN, as long as somebody looks. */
export class CameraDiscovery {
  readonly #clock: CameraDiscoveryOptions['clock'];
  readonly #list: FoundList;
  readonly #onvif: WsDiscovery;
  readonly #mdns: MdnsBrowser<(typeof CAMERA_KINDS)[number], FoundThing>;
  #end_rounds: (() => void) | null = null;

  constructor({
    clock,
    listener,
    interfaces = lanInterfaces,
    ws_port,
    mdns_network,
  }: CameraDiscoveryOptions) {
    this.#clock = clock;
    this.#list = new FoundList(clock, listener, LIFETIME_MS);
    const found = (thing: FoundThing): void => this.#list.seen(thing);
    this.#onvif = new WsDiscovery({
      clock,
      interfaces,
      found,
      ...(ws_port !== undefined && { port: ws_port }),
    });
    const gone = (id: string): void => this.#list.lost(id);
    this.#mdns = new MdnsBrowser({
      kinds: CAMERA_KINDS,
      read: readMdnsService,
      interfaces,
      found,
      gone,
      ...(mdns_network && { network: mdns_network }),
    });
  }

  /** What is known now. */
  get things(): FoundThing[] {
    return this.#list.things;
  }

  /** Asks at once and then again and again. Does nothing when it runs already. */
  start(): void {
    if (this.#end_rounds !== null) return;
    this.#round();
    this.#end_rounds = this.#clock.every(ROUND_MS, () => this.#round());
  }

  /** Asks one host directly, such as one beyond a router. @param address IPv4, allowed by `allowedTarget` */
  probeHost(address: string): void {
    this.#onvif.probeHost(address);
  }

  stop(): void {
    this.#end_rounds?.();
    this.#end_rounds = null;
    this.#onvif.stop();
    this.#mdns.stop();
  }

  #round(): void {
    this.#list.sweep();
    this.#onvif.probe();
    this.#mdns.browse();
  }
}
