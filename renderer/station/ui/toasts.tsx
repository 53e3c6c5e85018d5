import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useStore } from 'zustand';
import { IconButton } from './icon-button.tsx';
import type { ToastStore, ToastTone } from './toast-store.ts';
import './toasts.css';
import { UI_WORDS } from './ui-words.ts';

const ICON = { info: Info, good: CircleCheck, problem: CircleAlert } as const satisfies Record<
  ToastTone,
  unknown
>;

/** The live region stays in the page, also while empty: a region that appears with its text is not read. */
export function Toasts({ toasts }: { readonly toasts: ToastStore }) {
  const list = useStore(toasts.store, (now) => now.toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {list.map((toast) => {
        const Icon = ICON[toast.tone];
        return (
          <div key={toast.id} className="toast" data-tone={toast.tone}>
            <Icon aria-hidden />
            <p className="selectable">{toast.text}</p>
            <IconButton label={UI_WORDS.dismiss} onPress={() => toasts.dismiss(toast.id)}>
              <X />
            </IconButton>
          </div>
        );
      })}
    </div>
  );
}
