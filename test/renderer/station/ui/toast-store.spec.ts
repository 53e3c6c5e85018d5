import { describe, expect, it } from 'vitest';
import { createToastStore } from '../../../../renderer/station/ui/toast-store.ts';

describe('toasts', () => {
  it('shows the same text once, at most four, and takes each away in its time', () => {
    const due: (() => void)[] = [];
    const toasts = createToastStore((run) => due.push(run));
    for (const text of ['a', 'b', 'a', 'c', 'd', 'e']) toasts.show('info', text);
    const texts = () => toasts.store.getState().toasts.map((toast) => toast.text);
    expect(texts()).toEqual(['a', 'c', 'd', 'e']);
    // The first "a" is gone already; its timer must not take the second one away.
    due[0]?.();
    expect(texts()).toEqual(['a', 'c', 'd', 'e']);
    due[2]?.();
    expect(texts()).toEqual(['c', 'd', 'e']);
  });
});
