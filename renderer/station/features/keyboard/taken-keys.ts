import type { ViewStore } from '../../view-store.ts';

const FIELDS = 'input, textarea, select, [contenteditable]';
/** What takes what is typed for itself, wherever the focus is. */
const OPEN_OVER = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** Whether somebody types into a field. */
export function isTyped({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest(FIELDS) !== null;
}

/** Whether something is open over the page that has the keyboard to itself. */
export function isSomethingOpen(view: ViewStore): boolean {
  return view.getState().dialog.kind !== 'none' || document.querySelector(OPEN_OVER) !== null;
}
