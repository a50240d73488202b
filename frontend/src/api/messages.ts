import * as Messages from '../../wailsjs/go/app/Messages';
import * as Outbound from '../../wailsjs/go/app/Outbound';
import { app } from '../../wailsjs/go/models';
import { call } from './call';
import type { Plain } from './plain';

/** One message that came in, went out, or was held back. */
export type Message = Plain<app.Message>;
export type MessagePage = Plain<app.MessagePage>;
/** One page of messages; empty fields do not narrow it. */
export type MessageQuery = Plain<app.MessageQuery>;
/** How many messages wait for somebody. */
export type MessageCounts = Plain<app.MessageCounts>;
/** A message that somebody enters by hand. */
export type IncomingMessage = Plain<app.IncomingMessage>;
/** What a text is read as. */
export type MessageReading = Plain<app.MessageReading>;
/** What a message that came in brought about. */
export type Reception = Plain<app.Reception>;
export type MessageEffect = Plain<app.MessageEffect>;
/** What the import of a provider's log did. */
export type LogSummary = Plain<app.LogSummary>;
/** A message with fields, to be sent to many. */
export type Template = Plain<app.Template>;
/** Something that a template can put in. */
export type TemplateField = Plain<app.TemplateField>;
/** A message to contacts: those of ids, or when there are none all that the query takes, without except. */
export type OutboundDraft = Plain<app.OutboundDraft>;
/** How many messages go, and how many are held back and why. */
export type OutboundTally = Plain<app.OutboundTally>;
/** One message, filled in and decided. */
export type OutboundRow = Plain<app.OutboundRow>;
export type OutboundRows = Plain<app.OutboundRows>;
/** What became of a batch. */
export type SentBatch = Plain<app.SentBatch>;
/** What became of one message. */
export type SentOne = Plain<app.SentOne>;
/** A message that a person types by hand to one contact. */
export type PersonalMessage = Plain<app.PersonalMessage>;
/** Does the same for one contact, in the desktop's own program. */
export const sendOne = (draft: OutboundDraft): Promise<SentOne> =>
  call(() => Outbound.SendOne(app.OutboundDraft.createFrom(draft)));

/** What must be confirmed before a message goes. */
export type PersonalWarning = Plain<app.PersonalWarning>;
/** How the firm sends. */
export type OutboundSettings = Plain<app.OutboundSettings>;

/** The newest of all messages. */
export const allMessages: MessageQuery = {
  direction: '',
  channel: '',
  state: '',
  kind: '',
  reading: '',
  pending: false,
  contact_id: '',
  batch_id: '',
  text: '',
  cursor: '',
  limit: 50,
};

export const fetchMessages = (query: MessageQuery): Promise<MessagePage> => call(() => Messages.Page(query));
export const fetchMessageCounts = (): Promise<MessageCounts> => call(Messages.Counts);

/** Takes in a message that somebody enters by hand; it takes effect at once. */
export const receiveMessage = (draft: IncomingMessage): Promise<Reception> =>
  call(() => Messages.Receive(draft));

/** What a message would be read as. */
export const readMessage = (channel: string, subject: string, body: string): Promise<MessageReading> =>
  call(() => Messages.Read(channel, subject, body));

/** It was an opt-out, it was none, or that it was none is taken back. */
export type Ruling = 'revoke' | 'keep' | 'pending';

/** Records whether a reply under review was an opt-out. */
export const decideMessage = (id: string, ruling: Ruling): Promise<MessageEffect[]> =>
  call(() => Messages.Decide(id, ruling));

/** Shows the system's dialog for a provider's log; empty when it was cancelled. */
export const chooseLog = (): Promise<string> => call(Messages.ChooseLog);

/** Takes in a provider's log, all or nothing. A job. */
export const importLog = (job: string, path: string): Promise<LogSummary> =>
  call(() => Messages.ImportLog(job, path));

export const fetchTemplates = (): Promise<Template[]> => call(Outbound.Templates);
export const saveTemplate = (draft: Template): Promise<Template> => call(() => Outbound.SaveTemplate(draft));
export const deleteTemplate = (id: string): Promise<void> => call(() => Outbound.DeleteTemplate(id));
export const fetchTemplateFields = (): Promise<TemplateField[]> => call(Outbound.Fields);

/** Fills a message in for everybody and asks the gate; keeps nothing. A job. */
export const previewOutbound = (job: string, draft: OutboundDraft): Promise<OutboundTally> =>
  call(() => Outbound.Preview(job, app.OutboundDraft.createFrom(draft)));

/** Some rows of the last preview: "prepared", "held" or "" for all. */
export const fetchPreviewRows = (state: string, offset: number, limit: number): Promise<OutboundRows> =>
  call(() => Outbound.PreviewRows(state, offset, limit));

/** Keeps each message as prepared or held back, and writes those that may go to the outbox. A job. */
export const sendOutbound = (job: string, draft: OutboundDraft): Promise<SentBatch> =>
  call(() => Outbound.Send(job, app.OutboundDraft.createFrom(draft)));

/** What must be confirmed before a message typed by hand goes. */
export const warnPersonal = (draft: PersonalMessage): Promise<PersonalWarning> =>
  call(() => Outbound.Warn(draft));

/** Opens a message typed by hand in the desktop's own program, and keeps it. */
export const sendPersonal = (draft: PersonalMessage): Promise<SentOne> =>
  call(() => Outbound.SendPersonal(draft));

/** The confirmations of opt-outs that may still go, the most urgent first. */
export const fetchConfirmations = (): Promise<Message[]> => call(Outbound.Confirmations);
export const sendConfirmation = (id: string): Promise<SentOne> => call(() => Outbound.SendConfirmation(id));

export const fetchOutboundSettings = (): Promise<OutboundSettings> => call(Outbound.Settings);
export const saveOutboundSettings = (settings: OutboundSettings): Promise<OutboundSettings> =>
  call(() => Outbound.SetSettings(settings));
/** Shows the system's dialog for the outbox; empty when it was cancelled. */
export const chooseOutboxFolder = (): Promise<string> => call(Outbound.ChooseFolder);
