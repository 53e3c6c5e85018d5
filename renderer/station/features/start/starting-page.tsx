import { Logo } from '../../ui/logo.tsx';
import { START_WORDS } from './start-words.ts';

export function StartingPage() {
  return (
    <main className="waiting" aria-busy="true">
      <Logo size={64} />
      <h1 className="visually-hidden">{START_WORDS.product}</h1>
      <p role="status">{START_WORDS.starting}</p>
    </main>
  );
}
