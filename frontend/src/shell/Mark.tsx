/** Casefolk's mark: two people on one folder. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M2 6a2 2 0 0 1 2-2h5l2 2.5h9a2 2 0 0 1 2 2V18a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2Z" fill="#0f766e" />
      <circle cx="9" cy="11.5" r="2" fill="#fff" />
      <circle cx="15.5" cy="12" r="1.7" fill="#a7e8de" />
      <path d="M5.4 17.5c0-2 1.6-3.2 3.6-3.2s3.6 1.200 3.600 3.200Z" fill="#fff" />
      <path d="M13.600 17.500c0-1.200-.3-2-.9-2.700a3.300 3.300 0 0 1 5.900 2.700Z" fill="#a7e8de" />
    </svg>
  );
}
