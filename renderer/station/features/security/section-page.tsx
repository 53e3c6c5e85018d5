import type { ReactNode } from 'react';

export interface SectionPageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** What can be done with the whole section, at the right of its title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of one section: its title, what it is for, and its content. */
export function SectionPage({ title, lead, actions, children }: SectionPageProps) {
  return (
    <section className="section-page" aria-labelledby="section-title">
      <header className="section-head">
        <div>
          <h2 id="section-title">{title}</h2>
          {lead === undefined ? null : <p>{lead}</p>}
        </div>
        {actions === undefined ? null : <div className="section-actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
