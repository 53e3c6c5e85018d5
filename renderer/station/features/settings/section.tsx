import { useId, type ReactNode } from 'react';

/** One titled group of settings. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <div className="settings-content">{children}</div>
    </section>
  );
}
