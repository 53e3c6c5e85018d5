import type { ReactNode } from 'react';
import { Logo } from './logo.tsx';

/** The frame of every screen but the live one: the mark, one card, one main heading. */
export function PageFrame({ children }: { readonly children: ReactNode }) {
  return (
    <div className="frame">
      <header className="frame-header">
        <Logo size={28} />
        <span>MuMu Camera</span>
      </header>
      <main className="card">{children}</main>
    </div>
  );
}
