const MOST = 99;

/** How many alerts wait, as a badge for the eye; the words are in the label of what it sits on. */
export function AlertCount({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <span className="topbar-badge" aria-hidden="true">
      {count > MOST ? `${MOST}+` : count}
    </span>
  );
}
