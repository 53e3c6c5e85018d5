import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import type { Toast, ToastStore, ToastTone } from './toast-store.ts';
import './toasts.css';
import { UI_WORDS } from './ui-words.ts';

const ICON = { info: Info, good: CircleCheck, problem: CircleAlert } as const satisfies Record<
  ToastTone,
  unknown
>;

/** The live region stays in the page, also while empty: a region that appears with its text is not read. Alerts are. */
export function Toasts({ toasts }: { readonly toasts: ToastStore }) {
  const list = useStore(toasts.store, (now) => now.toasts);
  const cards = (urgent: boolean) =>
    list
      .filter((toast) => (toast.urgent === true) === urgent)
      .map((toast) => <Card key={toast.id} toast={toast} onDismiss={() => toasts.dismiss(toast.id)} />);
  return (
    <div className="toasts">
      <div>{cards(true)}</div>
      <div role="status" aria-live="polite">
        {cards(false)}
      </div>
    </div>
  );
}

function Card({ toast: { tone, text, urgent, action }, onDismiss }: { toast: Toast; onDismiss: () => void }) {
  const Icon = ICON[tone];
  return (
    <div className="toast" data-tone={tone} {...(urgent === true ? { role: 'alert' } : {})}>
      <Icon aria-hidden />
      <p className="selectable">{text}</p>
      {action === undefined ? null : (
        <Button
          tone="quiet"
          onPress={() => {
            action.run();
            onDismiss();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label={UI_WORDS.dismiss} onPress={onDismiss}>
        <X />
      </IconButton>
    </div>
  );
}
