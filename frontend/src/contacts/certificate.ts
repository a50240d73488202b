import type { ErasureCertificate } from '../api/backups';

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}

/** The certificate of an erasure as plain text, to be kept or handed over. */
export function certificateText(certificate: ErasureCertificate): string {
  const removed = certificate.removed
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${kind.replaceAll('_', ' ')}: ${count}`);
  const blocked = certificate.suppressed.map(({ channel, since, address_hash, words }) =>
    [channel, `since ${since}`, address_hash, words === '' ? '' : `“${words}”`].filter(Boolean).join(' · '),
  );
  const others = certificate.still_named_in;
  return [
    `Erased at ${certificate.erased_at} by ${certificate.erased_by}`,
    ...listed('Removed', removed),
    ...listed('Kept', certificate.kept),
    ...listed('Goes on being blocked (channel, since, code of the number or address)', blocked),
    ...listed('Cases that the person was on', certificate.cases),
    ...listed(
      'Still named in',
      others > 0 ? [`${others} ${others === 1 ? 'entry' : 'entries'} about other people`] : [],
    ),
    ...listed('Backups that still hold the data', certificate.backups),
  ].join('\n');
}
