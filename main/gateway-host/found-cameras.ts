import type { FoundThing } from '../../gateway/contract/found-thing.ts';
import type { FoundCamera } from '../../preload/contract/found-camera.ts';
import { visibleText } from '../../signaling/visible-text.ts';

/** What announces itself on the LAN now, as it is shown. */
export class FoundCameras {
  #things: readonly FoundThing[] = [];

  replace(things: readonly FoundThing[]): void {
    this.#things = things;
  }

  /** @param address as it was shown, or typed like that */
  at(address: string): FoundThing | null {
    return this.#things.find((thing) => shownAddress(thing) === address.trim()) ?? null;
  }

  /** Those that can still be added first, else in the order in which they came: a list must not jump under the pointer. */
  views(isAdded: (thing: FoundThing) => boolean): FoundCamera[] {
    const views = this.#things.map((thing) => viewOf(thing, isAdded(thing)));
    return views.sort((a, b) => Number(a.is_added) - Number(b.is_added));
  }
}

/** The words come out of a process that reads what cameras send, so they are made fit for a screen here too. */
function viewOf(thing: FoundThing, is_added: boolean): FoundCamera {
  const { id, name, maker, model } = thing;
  return {
    found_id: id,
    name: visibleText(name).slice(0, 200),
    maker: maker === undefined ? null : visibleText(maker).slice(0, 200),
    model: model === undefined ? null : visibleText(model).slice(0, 200),
    address: shownAddress(thing),
    is_added,
  };
}

/** Everything that is needed to find it there again: the port where it is not the usual one, the path where a stream has one. */
function shownAddress({ address, onvif_url, rtsp_url }: FoundThing): string {
  const url = onvif_url ?? rtsp_url;
  if (url === undefined || !URL.canParse(url)) return visibleText(address).slice(0, 255);
  const { host, hostname, href, pathname, port } = new URL(url);
  if (onvif_url !== undefined) return host;
  const is_usual = (port === '' || port === '554') && (pathname === '' || pathname === '/');
  return is_usual ? hostname : visibleText(href).slice(0, 512);
}
