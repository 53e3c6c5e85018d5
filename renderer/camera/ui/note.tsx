import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** A problem beside what it is about; read out when it appears. */
export function Note({ children }: { readonly children: ReactNode }) {
  return (
    <div className="note" role="alert">
      <CircleAlert aria-hidden="true" />
      <p>{children}</p>
    </div>
  );
}
