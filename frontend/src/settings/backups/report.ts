import type { DoctorReport } from '../../api/backups';
import type { ProgramInfo } from '../../api/shell';

/** The diagnostic report: what a supporter needs to know, and nothing personal. */
export function diagnosticReport(report: DoctorReport, program: ProgramInfo | undefined, now: Date): string {
  const counts = report.counts.map(({ kind, count }) => `  ${kind.replaceAll('_', ' ')}: ${count}`);
  const problems = report.problems.map((problem) => `  ${problem}`);
  return [
    `Casefolk ${program?.version ?? ''} ${program?.revision ?? ''}`.trimEnd(),
    `Report of ${now.toISOString()}`,
    `Data version: ${report.version}`,
    `Sound: ${report.ok ? 'yes' : 'no'}`,
    `Newest backup: ${report.newest_backup === '' ? 'none' : report.newest_backup}`,
    'Counts:',
    ...counts,
    problems.length === 0 ? 'Problems: none' : 'Problems:',
    ...problems,
  ].join('\n');
}
