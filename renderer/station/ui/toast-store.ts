import { createStore, type StoreApi } from 'zustand/vanilla';

export type ToastTone = 'info' | 'good' | 'problem';
interface ToastOptions {
  /** Read out at once, and there until somebody has dealt with it. */
  readonly urgent?: boolean;
  readonly action?: { readonly label: string; readonly run: () => void };
}
export interface Toast extends ToastOptions {
  readonly id: number;
  readonly tone: ToastTone;
  readonly text: string;
}

export interface ToastStore {
  readonly store: StoreApi<{ toasts: readonly Toast[] }>;
  show(tone: ToastTone, text: string, options?: ToastOptions): void;
  dismiss(id: number): void;
  /** For the next person, who must not read what was meant for this one. */
  clear(): void;
}

const VISIBLE_MS = { info: 5_000, good: 4_000, problem: 9_000 } as const satisfies Record<ToastTone, number>;
const AT_MOST = 4;

/** Short messages at the edge of the window. The same text twice is one toast. */
export function createToastStore(schedule: (run: () => void, ms: number) => unknown): ToastStore {
  const store = createStore<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }));
  let lastId = 0;
  const dismiss = (id: number) =>
    store.setState((now) => ({ toasts: now.toasts.filter((toast) => toast.id !== id) }));
  const show = (tone: ToastTone, text: string, options: ToastOptions = {}) => {
    const id = ++lastId;
    store.setState((now) => ({
      toasts: [...now.toasts.filter((toast) => toast.text !== text), { id, tone, text, ...options }].slice(
        -AT_MOST,
      ),
    }));
    if (options.urgent !== true) schedule(() => dismiss(id), VISIBLE_MS[tone]);
  };
  return { store, show, dismiss, clear: () => store.setState({ toasts: [] }) };
}
