/** The mark: a lens that is awake. */
export function Logo({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
      <rect width="40" height="40" rx="11" fill="#2452c7" />
      <circle cx="20" cy="20" r="11" fill="none" stroke="#fff" strokeWidth="3" />
      <circle cx="20" cy="20" r="4.5" fill="#fff" />
      <circle cx="31" cy="9" r="3" fill="#5be49b" />
    </svg>
  );
}
