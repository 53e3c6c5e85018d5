import { createStore, type StoreApi } from 'zustand/vanilla';

export type ToastTone = 'info' | 'good' | 'problem';
interface Toast {
  readonly id: number;
  readonly tone: ToastTone;
  readonly text: string;
}

export interface ToastStore {
  readonly store: StoreApi<{ toasts: readonly Toast[] }>;
  show(tone: ToastTone, text: string): void;
  dismiss(id: number): void;
}

const VISIBLE_MS = { info: 5_000, good: 4_000, problem: 9_000 } as const satisfies Record<ToastTone, number>;
const AT_MOST = 4;

/** Short messages at the edge of the window. The same text twice is one toast. */
export function createToastStore(schedule: (run: () => void, ms: number) => unknown): ToastStore {
  const store = createStore<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }));
  let lastId = 0;
  const dismiss = (id: number) =>
    store.setState((now) => ({ toasts: now.toasts.filter((toast) => toast.id !== id) }));
  const show = (tone: ToastTone, text: string) => {
    const id = ++lastId;
    store.setState((now) => ({
      toasts: [...now.toasts.filter((toast) => toast.text !== text), { id, tone, text }].slice(-AT_MOST),
    }));
    schedule(() => dismiss(id), VISIBLE_MS[tone]);
  };
  return { store, show, dismiss };
}
