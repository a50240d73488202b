import type { OutboundTally, Template } from '../api/messages';

/** A template that nothing is written in yet. */
export const blankTemplate: Template = {
  id: '',
  name: '',
  channel: 'sms',
  kind: 'informational',
  case_type_id: '',
  subject: '',
  body: '',
};

/** A text with a field in the place of what is selected in it. */
export function withField(text: string, start: number, end: number, field: string): string {
  return `${text.slice(0, start)}{{${field}}}${text.slice(end)}`;
}

const count = new Intl.NumberFormat('en-US');

/** What a preview came to: "412 go, 31 are held back". */
export function tallyWords({ go, held }: Pick<OutboundTally, 'go' | 'held'>): string {
  const goes = go === 1 ? '1 goes' : `${count.format(go)} go`;
  const kept = held === 1 ? '1 is held back' : `${count.format(held)} are held back`;
  return `${goes}, ${kept}`;
}
