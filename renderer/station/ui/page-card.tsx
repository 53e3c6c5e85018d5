import type { ReactNode } from 'react';
import { Logo } from './logo.tsx';
import './page-card.css';

export interface PageCardProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** For forms with fields side by side. */
  readonly wide?: boolean;
  readonly children?: ReactNode;
}

/** The page outside of the wall: one card, one thing to do. */
export function PageCard({ title, lead, wide = false, children }: PageCardProps) {
  return (
    <main className="page">
      <section className="page-card" data-wide={wide || undefined} aria-labelledby="page-title">
        <header className="page-head">
          <Logo />
          <h1 id="page-title">{title}</h1>
          {lead === undefined ? null : <p className="page-lead">{lead}</p>}
        </header>
        {children}
      </section>
    </main>
  );
}
