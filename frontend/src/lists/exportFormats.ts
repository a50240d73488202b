/** A kind of file that a list can be written to. */
export interface ExportFormat {
  /** The ending of its files, without the dot. */
  ending: string;
  label: string;
}

/** What a table can be written to. */
export const tableFormats: readonly ExportFormat[] = [
  { ending: 'csv', label: 'CSV' },
  { ending: 'xlsx', label: 'Excel workbook' },
];

/** What contacts can be written to. */
export const contactFormats: readonly ExportFormat[] = [...tableFormats, { ending: 'vcf', label: 'vCards' }];
