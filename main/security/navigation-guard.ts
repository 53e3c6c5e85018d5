import type { App, WebContents } from 'electron';

/** Where a page may take its own main frame; everything else stays where it is. */
export type MayNavigate = (contents: WebContents, url: string) => boolean;

/** For every page the program ever opens: no navigation, no redirect, no new window, no webview. */
export function guardNavigation(app: App, mayNavigate: MayNavigate): void {
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, mayNavigate);
  });
}

function guardContents(contents: WebContents, mayNavigate: MayNavigate): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(contents, event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !mayNavigate(contents, event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
