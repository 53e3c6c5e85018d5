import { screen, type Display, type Rectangle, type WebContents } from 'electron';
import type { Handlers } from '../ipc/handle.ts';
import { createSend, type Send } from '../ipc/send.ts';
import type { WallViews } from '../station/wall-views.ts';
import type { KeptWindows, OwnWindow } from './kept-windows.ts';
import { newWindowPlace } from './new-window-place.ts';
import { openStationWindow, type StationWindow, type StationWindowDeps } from './station-window.ts';
import { boundsFor, boundsIn } from './window-bounds.ts';

/** One of the station's windows, while it is open. */
export interface OpenWindow extends Pick<StationWindow, 'contents' | 'focus' | 'leaveKiosk'> {
  readonly send: Send;
  readonly wall: WallViews;
}

/** What one window asks for: it ends with its page, and no other window's does. */
export interface WindowWork {
  /** What its calls do. */
  readonly handlers: Handlers;
  seen(seen: boolean): void;
  /** Its page is gone, or starts anew. */
  pageLost(): void;
  closed(): void;
}

export interface StationWindowsDeps extends Pick<
  StationWindowDeps,
  'session' | 'preload' | 'icon' | 'dev_tools' | 'clock' | 'logger' | 'touched'
> {
  kept: KeptWindows;
  /** There is one alone then. */
  kiosk: boolean;
  /** Where the first one is to open; null: where it was. */
  display: Display | null;
  wallOf: (own: OwnWindow) => WallViews;
  workOf: (window: OpenWindow) => WindowWork;
  /** Whether closing the last one only hides it. */
  staysHidden: () => boolean;
  /** The program ends: what is open now is open again after the next start. */
  isQuitting: () => boolean;
  lastClosed: () => void;
}

type Entry = OpenWindow & Pick<StationWindow, 'bounds' | 'isSeen'> & { readonly own: OwnWindow };

/** The station's windows: all made in one way, each with its own view and its own work. */
export class StationWindows {
  readonly #deps: StationWindowsDeps;
  /** The one that was used last comes last. */
  #open: Entry[] = [];
  readonly #work = new WeakMap<OpenWindow, WindowWork>();

  constructor(deps: StationWindowsDeps) {
    this.#deps = deps;
  }

  /** Those of before, each where it was. @returns the first one */
  restore(): OpenWindow {
    const { kept, kiosk, display } = this.#deps;
    const [own, ...others] = kept.all();
    if (own === undefined) throw new Error('a station without a window');
    const { place } = own.get();
    const bounds = kiosk
      ? // In full from the start: not every window manager grows a window into its display.
        (display ?? displayOf(place)).bounds
      : display === null
        ? boundsFor(place, workAreas())
        : boundsIn(display.workArea, place);
    const first = this.#add(own, bounds);
    if (!kiosk) for (const other of others) this.#add(other, this.#boundsAgain(other));
    return first;
  }

  /** @returns false when there are as many as there may be */
  openAnother(from: OpenWindow, view: string): boolean {
    const own = this.#deps.kept.add({ view });
    if (own === null) return false;
    const beside = this.#open.find((window) => window === from)?.bounds();
    this.#add(own, beside == null ? {} : newWindowPlace(beside, this.#places(), workAreas()));
    return true;
  }

  all(): readonly OpenWindow[] {
    return this.#open;
  }

  of(sender: WebContents): OpenWindow | null {
    return this.#open.find((window) => window.contents() === sender) ?? null;
  }

  /** @throws when this is none of the windows */
  handlersOf(sender: WebContents): Handlers {
    const window = this.of(sender);
    const work = window === null ? undefined : this.#work.get(window);
    if (work === undefined) throw new Error('a call from no window');
    return work.handlers;
  }

  lastUsed(): OpenWindow | null {
    return this.#open.at(-1) ?? null;
  }

  /** The one to tell what is said once: somebody may look at it. */
  toTell(): OpenWindow | null {
    return this.#open.findLast((window) => window.isSeen()) ?? this.lastUsed();
  }

  sendAll: Send = (channel, payload) => {
    for (const { send } of this.#open) send(channel, payload);
  };

  #add(own: OwnWindow, bounds: Partial<Rectangle>): Entry {
    const { wallOf, workOf, staysHidden, isQuitting, kiosk } = this.#deps;
    const window = openStationWindow({
      ...this.#deps,
      // One that was left to be an ordinary window has ordinary ones beside it.
      kiosk: kiosk && this.#open.length === 0,
      bounds,
      place: () => own.get().place,
      keepPlace: (place) => {
        own.keep({ place });
      },
      focused: () => {
        this.#open = [...this.#open.filter((other) => other !== entry), entry];
      },
      pageLost: () => this.#work.get(entry)?.pageLost(),
      seen: (seen) => this.#work.get(entry)?.seen(seen),
      staysHidden: () => this.#open.length === 1 && !isQuitting() && staysHidden(),
      closed: () => {
        this.#work.get(entry)?.closed();
        this.#closed(entry);
      },
    });
    const entry: Entry = {
      ...window,
      own,
      wall: wallOf(own),
      send: createSend(() => window.contents()),
    };
    this.#open.push(entry);
    this.#work.set(entry, workOf(entry));
    return entry;
  }

  #closed(entry: Entry): void {
    const { kept, isQuitting, lastClosed } = this.#deps;
    this.#open = this.#open.filter((other) => other !== entry);
    if (this.#open.length === 0) lastClosed();
    else if (!isQuitting()) kept.forget(entry.own);
  }

  /** Those whose display is gone are not piled one on the other. */
  #boundsAgain(own: OwnWindow): Partial<Rectangle> {
    const { place } = own.get();
    const bounds = boundsFor(place, workAreas());
    const beside = this.#open[0]?.bounds();
    if (beside == null || bounds.x !== undefined) return bounds;
    return newWindowPlace({ ...beside, ...bounds }, this.#places(), workAreas());
  }

  #places(): Rectangle[] {
    return this.#open.flatMap((window) => window.bounds() ?? []);
  }
}

function displayOf(place: Rectangle | null): Display {
  return place === null ? screen.getPrimaryDisplay() : screen.getDisplayMatching(place);
}

function workAreas(): Rectangle[] {
  return screen.getAllDisplays().map(({ workArea }) => workArea);
}
