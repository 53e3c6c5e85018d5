import { isDeepStrictEqual } from 'node:util';
import { Menu, Tray } from 'electron';
import { trayImage } from './tray-image.ts';
import { trayMenu, type TrayActions } from './tray-menu.ts';
import type { TrayView } from './tray-view.ts';

export interface StationTrayDeps {
  /** The folder of its pictures. */
  images: string;
  platform: NodeJS.Platform;
  actions: TrayActions;
}

/** The station's place in the tray, while it is wanted. */
export class StationTray {
  readonly #deps: StationTrayDeps;
  /** Held, as Electron takes away what nobody holds. */
  #tray: Tray | null = null;
  #shown: TrayView | null = null;

  constructor(deps: StationTrayDeps) {
    this.#deps = deps;
  }

  /** @param view null: nothing is to be in the tray */
  show(view: TrayView | null): void {
    if (view === null) {
      this.remove();
      return;
    }
    if (isDeepStrictEqual(view, this.#shown)) return;
    const { images, platform, actions } = this.#deps;
    const image = trayImage(images, view.icon, platform);
    this.#tray ??= this.#create(image);
    if (view.icon !== this.#shown?.icon) this.#tray.setImage(image);
    this.#tray.setToolTip(view.tooltip);
    // Linux shows the menu as it was when it was set.
    this.#tray.setContextMenu(Menu.buildFromTemplate(trayMenu(view, actions)));
    this.#shown = view;
  }

  remove(): void {
    this.#tray?.destroy();
    this.#tray = null;
    this.#shown = null;
  }

  #create(image: Electron.NativeImage): Tray {
    const tray = new Tray(image);
    // On macOS a click opens the menu.
    if (this.#deps.platform !== 'darwin') tray.on('click', this.#deps.actions.open);
    return tray;
  }
}
